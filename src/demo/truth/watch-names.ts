import { setTimeout as sleep } from "node:timers/promises";
import type { ZoneServer } from "../../app/ports.ts";

export interface NameWatch {
  /** Ends it. Answers the labels that had no answer at some time. */
  readonly stop: () => Promise<ReadonlySet<string>>;
}

/** Milliseconds between two rounds of questions: seldom enough to leave the machine to those that work. */
const pause = 50;

/** Asks for names again and again while something else happens. It may overlook a short gap; it never makes one up. */
export function watchNames(
  server: ZoneServer,
  zone: string,
  labels: readonly string[],
): NameWatch {
  const missing = new Set<string>();
  const end = new AbortController();
  const watch = async (): Promise<void> => {
    while (!end.signal.aborted) {
      for (const label of labels) {
        if (end.signal.aborted) return;
        const { kind } = await server.lookup(`${label}.${zone}`);
        if (kind === "no_such_name" || kind === "no_address")
          missing.add(label);
      }
      await sleep(pause, undefined, { signal: end.signal }).catch(() => null);
    }
  };
  const watching = watch();
  return {
    async stop() {
      end.abort();
      await watching;
      return missing;
    },
  };
}
