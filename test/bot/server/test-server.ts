import {
  createIntake,
  type IntakeOptions,
  type Work,
} from "../../../src/bot/intake.ts";
import type { Event } from "../../../src/bot/server/event.ts";
import { type Limits, limits } from "../../../src/bot/server/limits.ts";
import { createMetrics } from "../../../src/bot/server/metrics.ts";
import {
  type ServerOptions,
  startServer,
} from "../../../src/bot/server/start-server.ts";
import { formerSecret, headersFor, secret } from "../signed.ts";

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  /** Events whose work began. */
  readonly begun: readonly Event[];
  readonly metrics: () => Promise<string>;
  readonly post: (
    body: string | Uint8Array<ArrayBuffer>,
    headers?: Readonly<Record<string, string>>,
    event?: string,
  ) => Promise<Response>;
  readonly stopIntake: () => Promise<void>;
}

interface Change {
  readonly limits?: Partial<Limits>;
  readonly options?: Partial<ServerOptions>;
  readonly intake?: Partial<IntakeOptions>;
  readonly run?: (event: Event) => Promise<void>;
  readonly ended?: (work: Work, error: unknown) => void;
}

/** The server on a free port of this machine, its work recorded. */
export async function testServer(change: Change = {}): Promise<TestServer> {
  const begun: Event[] = [];
  const intake = createIntake({
    ...{ waiting: 10, atOnce: 2, remembered: 100 },
    ended: change.ended ?? (() => {}),
    ...change.intake,
  });
  const server = await startServer({
    host: "127.0.0.1",
    port: 0,
    secrets: [secret, formerSecret],
    repositories: null,
    installations: null,
    limits: { ...limits, ...change.limits },
    metrics: createMetrics(),
    queue: () => ({ waiting: intake.waiting(), running: intake.running() }),
    offer: (event) =>
      intake.offer({
        ...event,
        run: async () => {
          begun.push(event);
          await change.run?.(event);
        },
      }),
    ...change.options,
  });
  return {
    url: server.url,
    begun,
    metrics: async () => (await fetch(`${server.url}/metrics`)).text(),
    post: (body, headers = {}, event = "issue_comment") =>
      fetch(`${server.url}/webhooks`, {
        method: "POST",
        body,
        headers: { ...headersFor(body, event), ...headers },
      }),
    stopIntake: intake.stop,
    [Symbol.asyncDispose]: server.stop,
  };
}
