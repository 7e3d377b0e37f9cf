import { randomBytes } from "node:crypto";
import * as v from "valibot";
import {
  type Account,
  type App,
  actionsApp,
  actionsBot,
  type Permissions,
} from "./account.ts";

/** A token we know: whose it is, and the token emulate knows that account by. */
export interface Known {
  readonly account: Account;
  readonly upstream: string;
}

export interface Tokens {
  readonly find: (token: string) => Known | undefined;
  /** A person's own token. @throws Error for a person who was not there at the start. */
  readonly ofPerson: (login: string) => string;
  /** A token by which an App acts for a person. */
  readonly ofPersonThrough: (login: string, app: App) => string;
  /** A workflow's GITHUB_TOKEN for one repository. */
  readonly ofWorkflow: (repository: string, permissions: Permissions) => string;
  /** Learns a token that emulate made for an App. */
  readonly learn: (
    app: { slug: string; id: number },
    answer: unknown,
    holder?: string,
  ) => void;
  /** The token emulate knows an account by. */
  readonly upstreamOf: (login: string) => string;
  /** For emulate's seed: its token → login. */
  readonly seed: Readonly<Record<string, { readonly login: string }>>;
}

const minted = v.object({
  token: v.string(),
  permissions: v.record(v.string(), v.picklist(["read", "write"])),
  repositories: v.optional(v.array(v.object({ full_name: v.string() }))),
});

export function createTokens(people: readonly string[]): Tokens {
  const known = new Map<string, Known>();
  const upstream = new Map(
    [...people, actionsBot.login].map((login) => [login, fresh("up_")]),
  );
  const tokenOf = new Map(people.map((login) => [login, fresh("ghp_")]));
  function upstreamOf(login: string): string {
    return upstream.get(login) ?? nobody(login);
  }
  for (const [login, token] of tokenOf) {
    known.set(token, {
      account: { kind: "person", login },
      upstream: upstreamOf(login),
    });
  }

  return {
    find: (token) => known.get(token),
    ofPerson(login) {
      return tokenOf.get(login) ?? upstreamOf(login);
    },
    ofPersonThrough(login, through) {
      const token = fresh("ghu_");
      const account: Account = { kind: "person", login, through };
      known.set(token, { account, upstream: upstreamOf(login) });
      return token;
    },
    ofWorkflow(repository, permissions) {
      const token = fresh("ghs_");
      const account = appAccount(actionsApp, permissions, [repository]);
      known.set(token, { account, upstream: upstreamOf(actionsBot.login) });
      return token;
    },
    learn(app, answer, holder) {
      const { token, permissions, repositories } = v.parse(minted, answer);
      const names = repositories?.map((one) => one.full_name) ?? null;
      const whole = { ...app, name: app.slug };
      const account = appAccount(whole, permissions, names);
      known.set(token, {
        account: holder === undefined ? account : { ...account, holder },
        upstream: token,
      });
    },
    upstreamOf,
    seed: Object.fromEntries(
      [...upstream].map(([login, token]) => [token, { login }]),
    ),
  };
}

function nobody(login: string): never {
  throw new Error(
    `Nobody called ${login} is on this GitHub. Accounts are made at its start. Add ${login} to \`people\`.`,
  );
}

function appAccount(
  app: App,
  permissions: Permissions,
  repositories: readonly string[] | null,
): Extract<Account, { kind: "app" }> {
  const login = `${app.slug}[bot]`;
  return { kind: "app", login, app, permissions, repositories };
}

function fresh(prefix: string): string {
  return `${prefix}${randomBytes(18).toString("hex")}`;
}
