import { type Account, actionsBot } from "./account.ts";
import { createAmend } from "./amend.ts";
import { authenticate } from "./authenticate.ts";
import type { Call, Correction, Hub } from "./correction.ts";
import { type Ask, type Reply, refuse } from "./exchange.ts";
import type { Graph } from "./graphql.ts";
import { holderOf, installedRepositories } from "./installations.ts";
import { forbidden } from "./permission.ts";
import { isRecord } from "./record.ts";
import { createSeenRepositories } from "./seen-repositories.ts";
import type { Tokens } from "./tokens.ts";

/** Answers one request: who asks, may they, is it ours to answer, else emulate's answer put right. */
export function createAnswer(
  hub: Hub,
  tokens: Tokens,
  corrections: readonly Correction[],
  graph: Graph,
): (ask: Ask) => Promise<Reply> {
  const routes = corrections.flatMap((one) => one.routes ?? []);
  const seen = createSeenRepositories(hub);
  const amend = createAmend(
    hub.serverUrl,
    corrections.flatMap((one) => one.amend ?? []),
  );

  async function inRepository(
    ask: Ask,
    account: Account | undefined,
    token: string | undefined,
    parts: RegExpMatchArray,
  ): Promise<Reply> {
    const [, owner = "", repo = "", rest = ""] = parts;
    const refusal = closed(await seen.at(ask, token), ask, account, parts);
    if (refusal) return refusal;
    const pass = (changed: Partial<Ask> = {}) =>
      hub.upstream.forward({ ...ask, ...changed }, token);
    const found = routes.find(
      (route) => route.method === ask.method && route.path.test(rest),
    );
    const groups = found?.path.exec(rest)?.groups ?? {};
    const at = (name: string) => decodeURIComponent(groups[name] ?? "");
    const call: Call = { ask, account, owner, repo, at, pass };
    for (const { guard } of corrections) {
      const refused = await guard?.(call);
      if (refused) return refused;
    }
    const reply = await (found ? found.answer(call) : pass());
    if (ask.method !== "GET" && reply.status < 300) {
      for (const { after } of corrections) await after?.(call, reply);
    }
    return reply;
  }

  return seen.until(async (ask) => {
    const who = await authenticate(hub, tokens, ask);
    if ("status" in who) return amend(who, undefined);
    if (ask.path === "/graphql" && ask.method === "POST")
      return graph.answer(ask, who.account, who.upstream);
    const parts = ask.path.match(/^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/);
    const reply = parts
      ? await inRepository(ask, who.account, who.upstream, parts)
      : await elsewhere(hub, tokens, ask, who.account, who.upstream);
    return withOurAddress(amend(reply, who.account), hub);
  });
}

function closed(
  seen: Reply,
  ask: Ask,
  account: Account | undefined,
  [, owner = "", repo = "", rest = ""]: RegExpMatchArray,
): Reply | undefined {
  // emulate says 401 or 403 of a repository one may not see; GitHub does not tell that it is there.
  if (seen.status !== 200) return refuse(404, "Not Found");
  if (!account && ask.method !== "GET") {
    return refuse(401, "Requires authentication");
  }
  const record: unknown = JSON.parse(seen.body.toString());
  const isPrivate = isRecord(record) && record["private"] === true;
  const repository = { fullName: `${owner}/${repo}`, isPrivate };
  return account && forbidden(account, ask, repository, rest);
}

async function elsewhere(
  hub: Hub,
  tokens: Tokens,
  ask: Ask,
  account: Account | undefined,
  token: string | undefined,
): Promise<Reply> {
  const personal = ask.path === "/user" || ask.path.startsWith("/user/");
  if (personal && account?.kind === "app") {
    return refuse(403, "Resource not accessible by integration");
  }
  if (personal && !account) return refuse(401, "Requires authentication");
  if (ask.path === "/installation/repositories" && account?.kind === "app") {
    return installedRepositories(hub, account);
  }
  const reply = await hub.upstream.forward(ask, token);
  if (ask.method === "POST" && ask.path === "/user/repos") {
    await letActionsIn(hub, reply);
  }
  const mints = /^\/app\/installations\/\d+\/access_tokens$/.test(ask.path);
  if (mints && reply.status === 201) {
    const own = { ...ask, method: "GET", path: "/app", body: Buffer.alloc(0) };
    const app: unknown = JSON.parse(
      (await hub.upstream.forward(own, token)).body.toString(),
    );
    if (isRecord(app)) {
      tokens.learn(
        { slug: String(app["slug"]), id: Number(app["id"]) },
        JSON.parse(reply.body.toString()),
        await holderOf(hub, ask, token),
      );
    }
  }
  return reply;
}

/** A workflow's token may write to its repository; for emulate its account must work there. */
async function letActionsIn(hub: Hub, reply: Reply): Promise<void> {
  const record: unknown = JSON.parse(reply.body.toString());
  const name = isRecord(record) ? record["full_name"] : undefined;
  if (typeof name !== "string") return;
  const owner = name.split("/")[0] ?? "";
  const bot = encodeURIComponent(actionsBot.login);
  const path = `/repos/${name}/collaborators/${bot}`;
  await hub.upstream.must(owner, "PUT", path, { permission: "push" });
}

/** Page links of emulate's own name its own port and lack the prefix. */
function withOurAddress(reply: Reply, hub: Hub): Reply {
  const { link } = reply.headers;
  if (link === undefined) return reply;
  const ours = link.replace(
    /<https?:\/\/[^/>]+(?:\/api\/v3)?\//g,
    `<${hub.apiUrl}/`,
  );
  return { ...reply, headers: { ...reply.headers, link: ours } };
}
