import { actionLog } from "./log.ts";

/** Runs `work` with a signal that is aborted when the run is cancelled. */
export async function cancellable<T>(
  work: (cancel: AbortSignal) => Promise<T>,
): Promise<T> {
  const cancel = new AbortController();
  // Whoever is impatient sends a second one; it must not take us away from under a running apply.
  const stop = (): void => {
    if (cancel.signal.aborted) return;
    actionLog.warning(
      "The run was cancelled: what has begun is finished, nothing new is started.",
    );
    cancel.abort();
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    return await work(cancel.signal);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
