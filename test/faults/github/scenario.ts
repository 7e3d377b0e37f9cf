import type { Part } from "../sheet.ts";
import type { Street } from "./street.ts";
import type { Ran, Town, Trouble } from "./town.ts";

/** One run that meets trouble, what GitHub does after it by itself, and what a person does when it did not do its work. */
export interface Stage {
  readonly street: Street;
  /** Once. */
  readonly meet: (trouble?: Trouble) => Promise<Ran>;
  /** The jobs that come after it in any case. */
  readonly finish: (ran: Ran) => Promise<void>;
  /** The next try, with everything that comes after it. Answers the run that did what `meet` was for. */
  readonly again: () => Promise<Ran>;
}

export interface Scenario {
  readonly part: Exclude<Part, "kill" | "homelab">;
  /** Completes "GitHub fails during …". */
  readonly name: string;
  /** Whether the next run is looked at also where the first did its work: it can be repeated without doing anything twice. */
  readonly repeats: boolean;
  readonly prepare: (town: Town) => Promise<Stage>;
}

/** How a run ended, as far as two that did the same must agree. */
export function endOf({ exitCode, outputs }: Ran): string {
  const said = ["result", "decision", "reason_code", "work"].map(
    (name) => outputs[name] ?? "",
  );
  return [exitCode === null ? "killed" : `exit ${exitCode}`, ...said]
    .filter((word) => word !== "")
    .join(", ");
}
