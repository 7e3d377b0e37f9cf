import type { Executor } from "../../app/executor.ts";
import { ExecutorError } from "../../app/executor.ts";

/** Plans and applies. Answers the last lines of an apply that failed; none of one that did not. */
export async function applyFleet(
  executor: Executor,
  fleetJson: string,
): Promise<readonly string[]> {
  try {
    const { signal } = new AbortController();
    const session = await executor.open(fleetJson, signal);
    try {
      const end = await session.apply(await session.plan(), () => undefined);
      if (end.kind === "applied") return [];
      return "lines" in end ? [end.kind, ...end.lines] : [end.kind];
    } finally {
      await session.close();
    }
  } catch (error) {
    if (error instanceof ExecutorError) return [error.message, ...error.lines];
    throw error;
  }
}
