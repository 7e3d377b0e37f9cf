import { Octokit } from "@octokit/rest";
import * as v from "valibot";
import { allPages } from "../adapters/github/all-pages.ts";
import { type Client, createClient } from "../adapters/github/client.ts";
import { decode } from "../adapters/github/decode.ts";
import type { Send } from "../adapters/github/send.ts";
import type { Clock } from "../app/ports.ts";
import { createPace } from "./pace-writes.ts";
import type { Permissions } from "./permissions.ts";
import type { RepositoryPointer } from "./pointer.ts";

export interface GitHubAppOptions {
  /** Requests in the App's own name. */
  readonly send: Send;
  readonly clock: Clock;
  readonly apiUrl: string;
}

/** A token for one repository, with no more rights than asked for. */
export interface Access {
  readonly token: string;
  readonly send: Send;
}

/** Our App on GitHub. */
export interface GitHubApp {
  /** The account its comments have. */
  readonly authorId: (access: Access) => Promise<number>;
  readonly access: (
    place: RepositoryPointer,
    permissions: Permissions,
  ) => Promise<Access>;
  /** Every repository it is installed in. */
  readonly repositories: () => Promise<readonly RepositoryPointer[]>;
}

const minted = v.object({
  token: v.string(),
  expires_at: v.pipe(v.string(), v.transform(Date.parse), v.number()),
});
const installation = v.object({ id: v.number() });
const repositories = v.object({
  repositories: v.array(v.object({ id: v.number(), full_name: v.string() })),
});
const app = v.object({ slug: v.string() });
const account = v.object({ id: v.number() });

const perPage = 100;
/** A token lives an hour; one that ends within this is not begun with. */
const leastLeftMs = 10 * 60_000;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

export function createGitHubApp(options: GitHubAppOptions): GitHubApp {
  const { clock, apiUrl } = options;
  const client = createClient(options.send, clock);
  const pace = createPace(clock);
  const mint = createMint(client, clock);
  const as = (token: string): Send => {
    const octokit = new Octokit({ auth: token, baseUrl: apiUrl, log: silent });
    return pace((route, parameters) => octokit.request(route, parameters));
  };
  let author: number | null = null;
  return {
    async authorId({ send }) {
      author ??= await findAuthor(client, createClient(send, clock));
      return author;
    },
    async access({ installationId, repositoryId }, permissions) {
      const token = await mint(installationId, {
        repository_ids: [repositoryId],
        permissions,
      });
      return { token, send: as(token) };
    },
    async repositories() {
      const found: RepositoryPointer[] = [];
      for (const { id: installationId } of await listInstallations(client)) {
        const rights = { permissions: { metadata: "read" } };
        const send = as(await mint(installationId, rights));
        const own = createClient(send, clock);
        for (const { id, full_name } of await listRepositories(own))
          found.push({
            installationId,
            repositoryId: id,
            repository: full_name,
          });
      }
      return found;
    },
  };
}

type Mint = (
  installationId: number,
  narrow: Readonly<Record<string, unknown>>,
) => Promise<string>;

/** Makes tokens, and hands out a former one of the same rights while it lasts. */
function createMint(client: Client, clock: Clock): Mint {
  const tokens = new Map<string, v.InferOutput<typeof minted>>();
  return async (installationId, narrow) => {
    const key = JSON.stringify([installationId, narrow]);
    const known = tokens.get(key);
    if (known && known.expires_at - clock.now() > leastLeftMs)
      return known.token;
    const what = "make a token for one repository of an installation";
    const reply = await client(
      what,
      "POST /app/installations/{installation_id}/access_tokens",
      { installation_id: installationId, ...narrow },
    );
    const fresh = decode(minted, reply, what);
    tokens.set(key, fresh);
    return fresh.token;
  };
}

/** The App knows its name, and only somebody with a token may ask for the account of that name. */
async function findAuthor(asApp: Client, asAnyone: Client): Promise<number> {
  const what = "learn which account the App writes as";
  const { slug } = decode(app, await asApp(what, "GET /app"), what);
  const reply = await asAnyone(what, "GET /users/{username}", {
    username: `${slug}[bot]`,
  });
  return decode(account, reply, what).id;
}

function listInstallations(
  client: Client,
): Promise<readonly v.InferOutput<typeof installation>[]> {
  const what = "list the App's installations";
  return allPages(client, what, "GET /app/installations", {}, installation);
}

type Listed = readonly { readonly id: number; readonly full_name: string }[];

/** This list is one of few that GitHub wraps into an object. */
async function listRepositories(client: Client): Promise<Listed> {
  const what = "list the repositories of an installation";
  const all: v.InferOutput<typeof repositories>["repositories"] = [];
  for (let page = 1; ; page += 1) {
    const paging = { per_page: perPage, page };
    const reply = await client(what, "GET /installation/repositories", paging);
    const found = decode(repositories, reply, what).repositories;
    all.push(...found);
    if (found.length < perPage) return all;
  }
}
