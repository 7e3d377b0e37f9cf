import { type Clock, ForgeError } from "../../app/ports.ts";

/** A POST whose answer was lost may have been carried out: look before sending it again, after 1, 2 and 4 seconds. */
export async function createOnce<T>(how: {
  readonly post: () => Promise<T>;
  /** What an earlier try made; undefined: nothing yet. */
  readonly find: () => Promise<T | undefined>;
  readonly clock: Clock;
}): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await how.post();
    } catch (error) {
      if (!isLost(error) || tries === 3) throw error;
      await how.clock.sleep(1000 * 2 ** tries);
      const made = await how.find();
      if (made !== undefined) return made;
    }
  }
}

/** Whether a request failed in a way that does not tell if GitHub carried it out. */
function isLost(error: unknown): boolean {
  return (
    error instanceof ForgeError &&
    (error.reason === "unavailable" || error.reason === "garbage")
  );
}
