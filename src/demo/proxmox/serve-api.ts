import { timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import { type ApiCall, type ApiReply, failWith } from "./api-message.ts";
import type { Certificate } from "./certificate.ts";

const root = "/api2/json";

/** More than any form bpg sends. */
const maxBody = 1024 * 1024;

export interface ServeOptions {
  readonly certificate: Certificate;
  /** `USER@REALM!NAME=SECRET`, the one token that is let in. */
  readonly apiToken: string;
  readonly answer: (call: ApiCall) => Promise<ApiReply>;
}

/** Serves the API over TLS (bpg takes nothing else) on a free port of 127.0.0.1. */
export async function serveApi(options: ServeOptions): Promise<Server> {
  const { cert, key } = options.certificate;
  const server = createServer({ cert, key }, (incoming, outgoing) => {
    answerRequest(options, incoming)
      .catch(() => failWith(500, "the stand-in failed"))
      .then((reply) => write(outgoing, reply));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

async function answerRequest(
  { apiToken, answer }: ServeOptions,
  incoming: IncomingMessage,
): Promise<ApiReply> {
  const form = await readBody(incoming);
  if (!isToken(incoming.headers.authorization, apiToken))
    return failWith(401, "authentication failure");
  const url = new URL(incoming.url ?? "/", "https://127.0.0.1");
  if (!url.pathname.startsWith(`${root}/`)) return failWith(404, "not found");
  return answer({
    method: incoming.method ?? "GET",
    // The slash before the query of a delete would make another path of it, one where every call succeeds.
    path: url.pathname.slice(root.length).replace(/\/+$/, ""),
    params: new Map([...url.searchParams, ...new URLSearchParams(form)]),
  });
}

function isToken(header: string | undefined, apiToken: string): boolean {
  const given = Buffer.from(header ?? "");
  const wanted = Buffer.from(`PVEAPIToken=${apiToken}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBody) throw new Error("A request body is too large.");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function write(outgoing: ServerResponse, reply: ApiReply): void {
  if (reply.status === 0) {
    outgoing.destroy();
    return;
  }
  if (reply.page === true) {
    outgoing.writeHead(reply.status, { "Content-Type": "text/html" });
    outgoing.end("<html><body><h1>Bad gateway</h1></body></html>");
    return;
  }
  const text = JSON.stringify(reply.body);
  if (reply.reason !== undefined)
    outgoing.statusMessage = reply.reason.replace(/[^\x20-\x7e]+/g, " ");
  outgoing.writeHead(reply.status, { "Content-Type": "application/json" });
  outgoing.end(text);
}
