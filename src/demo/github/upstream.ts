import { Agent, type IncomingMessage, request } from "node:http";
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

/** Free connections are left before emulate closes them, or a request would meet a closed one. */
const agent = new Agent({ keepAlive: true, timeout: 2_000 });

function forward(
  origin: string,
  ask: Ask,
  token: string | undefined,
): Promise<Reply> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(ask.headers))
    if (!hop.has(name) && name !== "authorization") headers[name] = value;
  if (token !== undefined) headers["authorization"] = `Bearer ${token}`;
  // GitHub takes a request without a body for one without fields; emulate calls it broken JSON.
  const writing = !["GET", "HEAD", "DELETE"].includes(ask.method);
  const body = ask.body.length === 0 && writing ? "{}" : ask.body;
  const query = ask.query.size > 0 ? `?${ask.query}` : "";
  if (body.length > 0) headers["content-length"] = String(body.length);
  return new Promise((resolve, reject) => {
    const url = `${origin}${ask.path}${query}`;
    const outgoing = request(
      url,
      { agent, method: ask.method, headers },
      (incoming) => {
        const parts: Buffer[] = [];
        incoming.on("data", (part: Buffer) => parts.push(part));
        incoming.on("error", reject);
        incoming.on("end", () => resolve(replyOf(incoming, parts)));
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function replyOf(
  { statusCode = 502, headers }: IncomingMessage,
  parts: readonly Buffer[],
): Reply {
  const kept = Object.entries(headers).filter(([name]) => !hop.has(name));
  return {
    status: statusCode,
    headers: Object.fromEntries(
      kept.map(([name, value]) => [name, String(value)]),
    ),
    body: Buffer.concat(parts),
  };
}
