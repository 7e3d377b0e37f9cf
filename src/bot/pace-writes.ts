import type { Send } from "../adapters/github/send.ts";
import type { Clock } from "../app/ports.ts";

/** GitHub's own advice for writes. @see https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests */
const betweenMs = 1_000;

/** All that it is given to, together, write at most once a second; reading waits for nothing. */
export function createPace(clock: Clock): (send: Send) => Send {
  let free = Promise.resolve();
  let last = Number.NEGATIVE_INFINITY;

  async function pause(): Promise<void> {
    const early = last + betweenMs - clock.now();
    if (early > 0) await clock.sleep(early);
    last = clock.now();
  }

  return (send) => async (route, parameters) => {
    if (/^(?:GET|HEAD) /.test(route)) return send(route, parameters);
    free = free.then(pause);
    await free;
    return send(route, parameters);
  };
}
