import { type Ask, parsed, type Reply } from "./exchange.ts";
import { isRecord, type JsonRecord } from "./record.ts";

/** emulate, spoken to as one of its accounts. */
export interface Upstream {
  readonly forward: (ask: Ask, token: string | undefined) => Promise<Reply>;
  /** A call of our own: its JSON, or undefined when emulate answers with an error. */
  readonly ask: (
    as: string,
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<unknown>;
  /** As `ask`, but the answer must be an object. @throws Error when emulate refuses. */
  readonly must: (
    as: string,
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<JsonRecord>;
}

/** Headers that describe one hop only, or that `fetch` sets itself. */
const hop = new Set([
  "connection",
  "content-length",
  "content-encoding",
  "transfer-encoding",
  "keep-alive",
  "host",
  "expect",
]);

export function createUpstream(
  origin: string,
  tokenOf: (login: string) => string,
): Upstream {
  async function own(
    as: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Reply> {
    const url = new URL(path, origin);
    return forward(
      origin,
      {
        method,
        path: url.pathname,
        query: url.searchParams,
        headers: { "content-type": "application/json" },
        body: Buffer.from(body === undefined ? "" : JSON.stringify(body)),
      },
      tokenOf(as),
    );
  }

  return {
    forward: (ask, token) => forward(origin, ask, token),
    async ask(as, method, path, body) {
      const reply = await own(as, method, path, body);
      return reply.status < 300 ? parsed(reply.body) : undefined;
    },
    async must(as, method, path, body) {
      const reply = await own(as, method, path, body);
      const value = parsed(reply.body);
      if (reply.status < 300 && isRecord(value)) return value;
      throw new Error(
        `emulate answered ${reply.status} to ${method} ${path}: ${reply.body.toString("utf8").slice(0, 200)}`,
      );
    },
  };
}

async function forward(
  origin: string,
  ask: Ask,
  token: string | undefined,
): Promise<Reply> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(ask.headers)) {
    if (!hop.has(name)) headers.set(name, value);
  }
  headers.delete("authorization");
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  // GitHub takes a request without a body for one without fields; emulate calls it broken JSON.
  const writing = !["GET", "HEAD", "DELETE"].includes(ask.method);
  const body = ask.body.length === 0 && writing ? "{}" : ask.body;
  const query = ask.query.size > 0 ? `?${ask.query}` : "";
  const answer = await fetch(`${origin}${ask.path}${query}`, {
    method: ask.method,
    headers,
    redirect: "manual",
    ...(body.length > 0 ? { body } : {}),
  });
  return {
    status: answer.status,
    headers: Object.fromEntries(
      [...answer.headers].filter(([name]) => !hop.has(name)),
    ),
    body: Buffer.from(await answer.arrayBuffer()),
  };
}
