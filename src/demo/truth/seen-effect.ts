import type { Effect } from "../../core/diff/change.ts";
import type { SeenMachine } from "./observe-machines.ts";
import type { SeenTask } from "./observe-tasks.ts";

/** What became of a machine, with what no prediction ever says. */
export type SeenEffect =
  | Effect
  /** The change is made but waits for a start that did not come. */
  | "waits_for_start"
  | "is_off"
  | "lost_without_destroy"
  | "never_there";

const power: ReadonlySet<string> = new Set([
  ...["qmstart", "qmstop", "qmshutdown", "qmreboot"],
  ...["qmreset", "qmsuspend", "qmpause", "qmresume"],
]);

/** Told from what Proxmox shows before and after, and from the tasks in between. Tasks of other machines are ignored. */
export function seenEffect(
  before: SeenMachine | undefined,
  after: SeenMachine | undefined,
  tasks: readonly SeenTask[],
): SeenEffect {
  const own = tasks.filter(({ vmid }) => vmid === before?.vmid);
  const isDestroyed = own.some(({ type }) => type === "qmdestroy");
  if (after === undefined) {
    if (before === undefined) return "never_there";
    return isDestroyed ? "erased_gone" : "lost_without_destroy";
  }
  if (after.status !== "running") return "is_off";
  if (after.pending.length > 0) return "waits_for_start";
  if (before === undefined) return "starts";
  if (after.vmid !== before.vmid)
    return isDestroyed ? "erased_rebuilt" : "lost_without_destroy";
  // The same number, and yet another machine.
  if (isDestroyed) return "erased_rebuilt";
  if (own.some(({ type }) => power.has(type))) return "reboots";
  return shown(before) === shown(after) ? "untouched" : "stays_up";
}

/** Everything of a machine that an edit can change, as one text. */
function shown({ name, node, pool, config }: SeenMachine): string {
  const sorted = Object.entries(config).toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return JSON.stringify([name, node, pool, sorted]);
}
