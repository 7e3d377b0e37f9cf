import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { type Ask, type Reply, refuse } from "./exchange.ts";
import { type Fault, type Faults, faultReply } from "./fault.ts";
import type { Transcript } from "./transcript.ts";

const prefix = "/api/v3";
/** Beside the REST API, as on GitHub Enterprise Server. */
const graphql = "/api/graphql";

/** What the door needs from the house behind it. */
export interface Inside {
  readonly answer: (ask: Ask) => Promise<Reply>;
  readonly page: (ask: Ask) => Promise<Reply>;
  readonly faults: Faults;
  readonly transcript: Transcript;
  readonly nameOf: (ask: Ask) => string | null;
}

/** Closes at once: requests that never got an answer end here. */
export async function closeServer(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Listens on 127.0.0.1; the port is the system's choice. */
export async function listen(): Promise<{ server: Server; url: string }> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port =
    address !== null && typeof address === "object" ? address.port : 0;
  return { server, url: `http://127.0.0.1:${port}` };
}

export function serve(server: Server, inside: Inside): void {
  // One at a time, as GitHub's own state would have it; trouble made on purpose does not wait in line.
  let line: Promise<unknown> = Promise.resolve();
  function inTurn(work: () => Promise<Reply>): Promise<Reply> {
    const turn = line.then(work, work);
    line = turn.catch(() => undefined);
    return turn;
  }

  server.on("request", (request, response) => {
    handle(request, response).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : "unknown";
      send(response, refuse(500, `The GitHub stand-in failed: ${why}`));
    });
  });

  async function handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const ask = await askOf(request);
    const path = pathInside(ask.path);
    if (path === undefined) {
      send(response, await inside.page(ask));
      return;
    }
    const call = { ...ask, path };
    const entry = inside.transcript.begin(call, inside.nameOf(call));
    const fault = inside.faults.take(call);
    const late = fault?.afterwards === true || fault?.kind === "truncate";
    if (fault && !late) {
      await fault.onMet?.(call);
      entry.status = spoil(response, fault, undefined);
      return;
    }
    const reply = await inTurn(() => inside.answer(call));
    if (fault) {
      await fault.onMet?.(call);
      entry.status = spoil(response, fault, reply);
      return;
    }
    entry.status = reply.status;
    send(response, reply);
  }
}

/** What a request asks of the API; undefined: it asks for a page. */
function pathInside(path: string): string | undefined {
  if (path === graphql) return "/graphql";
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : undefined;
}

async function askOf(request: IncomingMessage): Promise<Ask> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part);
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const headers = Object.entries(request.headers).map(
    ([name, value]) => [name, String(value)] as const,
  );
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(parts),
  };
}

function send(response: ServerResponse, reply: Reply): void {
  const { body, headers } = reply;
  const sized = { ...headers, "content-length": String(body.byteLength) };
  response.writeHead(reply.status, reply.status === 204 ? headers : sized);
  response.end(body);
}

/** Makes the trouble; returns the status that was sent, if any. */
function spoil(
  response: ServerResponse,
  fault: Fault,
  reply: Reply | undefined,
): number | null {
  if (fault.kind === "timeout") return null;
  if (fault.kind === "reset") {
    response.destroy();
    return null;
  }
  if (fault.kind === "truncate") {
    const { status, headers, body } = reply ?? faultReply(fault);
    const length = String(body.byteLength);
    response.writeHead(status, { ...headers, "content-length": length });
    const half = body.subarray(0, Math.floor(body.byteLength / 2));
    response.write(half, () => response.destroy());
    return null;
  }
  const answer = faultReply(fault);
  send(response, answer);
  return answer.status;
}
