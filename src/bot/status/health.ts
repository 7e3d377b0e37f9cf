import type { Log } from "../../app/ports.ts";
import type { BotHealth } from "../../core/status-page/page-input.ts";
import type { Intake } from "../intake.ts";

/** A log that hears whether the sweep had to warn, and is told of its end. */
export interface SweepLog extends Pick<Log, "warning"> {
  readonly swept: () => void;
}

/** What the bot remembers of itself. */
export interface Health {
  readonly sweeping: (log: Pick<Log, "warning">) => SweepLog;
  readonly now: () => BotHealth;
}

export function createHealth(
  clock: { readonly now: () => number },
  intake: Pick<Intake, "waiting" | "running">,
  version: string,
): Health {
  const startedAt = clock.now();
  let lastSweep: BotHealth["lastSweep"] = null;
  return {
    sweeping(log) {
      let whole = true;
      return {
        warning(line) {
          whole = false;
          log.warning(line);
        },
        swept() {
          lastSweep = { at: clock.now(), whole };
        },
      };
    },
    now: () => ({
      ...{ version, startedAt, lastSweep },
      waiting: intake.waiting(),
      running: intake.running(),
    }),
  };
}
