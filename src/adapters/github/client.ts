import type { Clock } from "../../app/ports.ts";
import { ForgeError } from "../../app/ports.ts";
import { type Failure, forgeError, readFailure } from "./failure.ts";
import type { Reply, Send } from "./send.ts";

const triesAfterSeconds = [1, 2, 4] as const;
const longestWaitSeconds = 60;
const answerWithinMs = 15_000;

/** Asks GitHub one thing, patiently. `what` is said to a person when it fails: "read fleet.yaml". */
export type Client = (
  what: string,
  route: string,
  parameters?: Readonly<Record<string, unknown>>,
  options?: { readonly retryLost?: boolean },
) => Promise<Reply>;

/**
 * Wraps octokit's `request`: a time-out for each call, 5xx and broken connections tried again after 1, 2 and 4 seconds,
 * rate limits waited for as GitHub says but at most 60 seconds in all. `retryLost: false` is for a POST whose lost answer
 * must be looked up before it is sent again.
 * @throws ForgeError and nothing else.
 */
export function createClient(send: Send, clock: Clock): Client {
  return async function ask(what, route, parameters = {}, options = {}) {
    const patience = { tries: 0, waitedSeconds: 0 };
    for (;;) {
      try {
        return await send(route, {
          ...parameters,
          request: { signal: AbortSignal.timeout(answerWithinMs) },
        });
      } catch (error) {
        if (error instanceof ForgeError) throw error;
        const failure = readFailure(error, clock.now());
        const pause = pauseBefore(failure, patience, options.retryLost ?? true);
        if (pause === null) throw forgeError(failure, what, error);
        await clock.sleep(pause * 1000);
      }
    }
  };
}

interface Patience {
  tries: number;
  waitedSeconds: number;
}

/** Seconds to wait before the next try; null to give up. */
function pauseBefore(
  failure: Failure,
  patience: Patience,
  retryLost: boolean,
): number | null {
  const passing = failure.status === 0 || failure.status >= 500;
  if (!passing && !failure.rateLimited) return null;
  if (passing && !retryLost) return null;
  const next = triesAfterSeconds[patience.tries];
  if (next === undefined) return null;
  const pause = failure.waitSeconds ?? next;
  if (patience.waitedSeconds + pause > longestWaitSeconds) return null;
  patience.tries += 1;
  patience.waitedSeconds += pause;
  return pause;
}
