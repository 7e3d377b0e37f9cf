import { type App, actionsBot, type Permissions, writeAll } from "./account.ts";
import { createAnswer } from "./answer.ts";
import { authenticate, tokenIn } from "./authenticate.ts";
import type { Hub } from "./correction.ts";
import { corrections } from "./corrections.ts";
import type { Dispatch } from "./dispatches.ts";
import type { Ask, Reply } from "./exchange.ts";
import { createFaults, type Fault } from "./fault.ts";
import type { Plan } from "./plan-limits.ts";
import { closeServer, listen, serve } from "./serve.ts";
import { startEmulate } from "./start-emulate.ts";
import { createTokens, type Tokens } from "./tokens.ts";
import { createTranscript, type Exchange } from "./transcript.ts";
import { createUpstream } from "./upstream.ts";

export interface GitHubOptions {
  /** Accounts of people; default kim, lee and mallory. */
  readonly people?: readonly string[];
  /** GitHub Apps with their installations, as emulate's seed has them. */
  readonly apps?: readonly Readonly<Record<string, unknown>>[];
  /** Of everybody's account; default `pro`. */
  readonly plan?: Plan;
  /** Milliseconds since the epoch, for times we write ourselves. */
  readonly clock?: () => number;
}

/** A GitHub on this machine: emulate behind a thin proxy that adds and corrects what it lacks. */
export interface GitHub extends AsyncDisposable {
  /** For GITHUB_API_URL: ends in `/api/v3`, as on GitHub Enterprise Server. */
  readonly apiUrl: string;
  /** For GITHUB_SERVER_URL. */
  readonly serverUrl: string;
  /** Every API request so far, in order of arrival. */
  readonly requests: readonly Exchange[];
  readonly forgetRequests: () => void;
  /** Workflows that somebody asked to run. */
  readonly dispatches: readonly Dispatch[];
  /** Answers how to take the trouble back. */
  readonly fault: (fault: Fault) => () => void;
  /** A person's token. @throws Error when there is no such person. */
  readonly tokenOf: (login: string) => string;
  /** A token (`ghu_…`) by which an App acts for a person: what it writes has the person's name. */
  readonly tokenThrough: (login: string, app: App) => string;
  /** A GITHUB_TOKEN (`ghs_…`) for one repository (`owner/name`); may write all unless told otherwise. */
  readonly workflowToken: (
    repository: string,
    permissions?: Permissions,
  ) => string;
  /** Private keys that were made for `apps` without one, by app id. */
  readonly appKeys: ReadonlyMap<string, string>;
}

export async function startGitHub(
  options: GitHubOptions = {},
): Promise<GitHub> {
  const people = options.people ?? ["kim", "lee", "mallory"];
  const tokens = createTokens(people);
  const { server, url } = await listen();
  const emulator = await startEmulate(url, {
    tokens: { ...tokens.seed },
    github: {
      users: [...people, actionsBot.login].map((login) => ({ login })),
      apps: options.apps ?? [],
    },
  });
  const hub = createHub(url, emulator.origin, tokens, options.clock);
  const transcript = createTranscript();
  const faults = createFaults();
  const dispatches: Dispatch[] = [];
  const { rest, graph } = corrections(hub, dispatches, options.plan ?? "pro");
  serve(server, {
    answer: createAnswer(hub, tokens, rest, graph),
    page: (ask) => page(hub, tokens, ask),
    faults,
    transcript,
    nameOf: (ask) =>
      tokens.find(tokenIn(ask.headers["authorization"]))?.account.login ?? null,
  });
  return {
    apiUrl: hub.apiUrl,
    serverUrl: url,
    requests: transcript.requests,
    forgetRequests: transcript.clear,
    dispatches,
    fault: faults.add,
    tokenOf: tokens.ofPerson,
    tokenThrough: tokens.ofPersonThrough,
    workflowToken: (repository, permissions = writeAll) =>
      tokens.ofWorkflow(repository, permissions),
    appKeys: emulator.appKeys,
    async [Symbol.asyncDispose]() {
      await closeServer(server);
      await emulator.close();
    },
  };
}

function createHub(
  serverUrl: string,
  origin: string,
  tokens: Tokens,
  clock: () => number = Date.now,
): Hub {
  return {
    upstream: createUpstream(origin, tokens.upstreamOf),
    serverUrl,
    apiUrl: `${serverUrl}/api/v3`,
    now: () => new Date(clock()).toISOString().replace(/\.\d+Z$/, "Z"),
  };
}

/** Web pages: the raw files that `download_url` names, nothing else. */
async function page(hub: Hub, tokens: Tokens, ask: Ask): Promise<Reply> {
  if (/^\/[^/]+\/[^/]+\/raw\//.test(ask.path)) {
    const who = await authenticate(hub, tokens, ask);
    return "status" in who ? who : hub.upstream.forward(ask, who.upstream);
  }
  const text = "This stand-in has an API at /api/v3 and no web pages.\n";
  const headers = { "content-type": "text/plain; charset=utf-8" };
  return { status: 404, headers, body: Buffer.from(text) };
}
