import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { limits as usualLimits } from "./limits.ts";
import type { Metrics } from "./metrics.ts";
import { type Outcome, outcomes } from "./outcome.ts";
import { type Gatekeeping, receive } from "./receive.ts";
import { refuseBroken } from "./refuse-broken.ts";
import { webhookPath } from "./refuse-header.ts";
import { type StatusDoor, statusPath } from "./status-door.ts";

export interface ServerOptions extends Omit<Gatekeeping, "limits"> {
  readonly host: string;
  readonly port: number;
  readonly limits?: Gatekeeping["limits"];
  readonly metrics: Metrics;
  /** Left out: the status page's path is one like any other that nobody answers. */
  readonly status?: StatusDoor | undefined;
  readonly queue: () => { readonly waiting: number; readonly running: number };
}

export interface WebhookServer {
  /** `http://127.0.0.1:3000` */
  readonly url: string;
  /** Takes no more connections and ends when those that are there have their answer. */
  readonly stop: () => Promise<void>;
}

/** The bot's only door: one path that takes signed events, one that says it lives, one with numbers, and where it is on the status page. */
export async function startServer(
  options: ServerOptions,
): Promise<WebhookServer> {
  const rules = { ...options, limits: options.limits ?? usualLimits };
  const { limits, metrics } = rules;
  const server = createServer({
    headersTimeout: limits.headerMs,
    // Twice the time, so that ours for the body comes first and is counted.
    requestTimeout: limits.headerMs + 2 * limits.bodyMs,
    connectionsCheckingInterval: limits.checkEveryMs,
    maxHeaderSize: limits.headerBytes,
    keepAliveTimeout: 5_000,
  });
  server.maxConnections = limits.connections;
  server.on("request", (request, response) => {
    void serve(request, response, { ...options, ...rules });
  });
  // Whoever asks for leave to send a body would otherwise get it unseen.
  server.on("checkContinue", (_request, response) =>
    answer(response, "expectation", metrics),
  );
  server.on("clientError", (error, socket) =>
    refuseBroken(error, socket, metrics),
  );
  server.listen(options.port, options.host);
  await once(server, "listening");
  return { url: urlOf(server), stop: () => stop(server) };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServerOptions & Gatekeeping,
): Promise<void> {
  response.on("error", () => {});
  const { metrics, status } = options;
  try {
    if (request.url === "/health") show(request, response, "ok\n", metrics);
    else if (request.url === "/metrics")
      show(request, response, metrics.text(options.queue()), metrics);
    else if (request.url === statusPath && status !== undefined)
      await serveStatus(request, response, status, options);
    else if (request.url !== webhookPath)
      answer(response, "not_found", metrics);
    else answer(response, await receive(request, options), metrics);
  } catch {
    // No word of it may leave: the exception may hold what was sent.
    answer(response, "broken", metrics);
  }
}

async function serveStatus(
  request: IncomingMessage,
  response: ServerResponse,
  status: StatusDoor,
  { limits, metrics }: ServerOptions & Gatekeeping,
): Promise<void> {
  // Whoever does not take the page in time keeps no connection.
  response.setTimeout(limits.bodyMs, () => {
    metrics.count("aborted");
    response.destroy();
  });
  const refused = await status(request, response);
  if (refused !== null) answer(response, refused, metrics);
}

function show(
  { method }: IncomingMessage,
  response: ServerResponse,
  text: string,
  metrics: Metrics,
): void {
  if (method !== "GET") {
    answer(response.setHeader("allow", "GET"), "wrong_method", metrics);
    return;
  }
  response.setHeader("content-type", "text/plain; version=0.0.4");
  response.end(text);
}

/** A bare status. Whoever was refused has to connect again: what he still sends is not read. */
function answer(
  response: ServerResponse,
  outcome: Outcome,
  metrics: Metrics,
): void {
  metrics.count(outcome);
  if (outcome === "aborted") {
    response.destroy();
    return;
  }
  response.statusCode = outcomes[outcome];
  response.setHeader("content-length", 0);
  if (response.statusCode >= 400) response.setHeader("connection", "close");
  if (response.statusCode === 405 && !response.hasHeader("allow"))
    response.setHeader("allow", "POST");
  if (response.statusCode === 503) response.setHeader("retry-after", 60);
  response.end();
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await closed;
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new TypeError("the server listens on no port");
  const host =
    address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
