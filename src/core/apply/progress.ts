import type { VmChange } from "../diff/change.ts";
import type { VmOutcome, VmState, VmStep } from "../outcome.ts";
import type { Action } from "../plan/action.ts";
import type { ApplyEvent } from "./event.ts";

type Told = VmOutcome["change"];

/** One resource of a VM that the plan acts on. */
interface Step {
  readonly address: string;
  readonly action: Action;
  readonly state: VmState;
}

interface Row {
  readonly change: Told;
  readonly steps: readonly Step[];
  /** What its own resource is doing, or did last. */
  readonly doing: VmStep | null;
  readonly since: number | null;
  readonly until: number | null;
  readonly error: string | null;
}

/** How far an apply is, VM by VM. */
export type Progress = ReadonlyMap<string, Row>;

/**
 * Before the first event. A VM has a row when the promise names it or the plan acts on it; one that is already as promised
 * is done at once.
 */
export function startProgress(
  changes: readonly VmChange[],
  actions: readonly Action[],
): Progress {
  const promised = new Map<string, Told>(changes.map((one) => [one.id, one]));
  const acting = actions.filter(
    ({ kind }) => kind !== "noop" && kind !== "read",
  );
  const rows = new Map<string, Row>();
  for (const id of [...promised.keys(), ...acting.flatMap(ownerOf)]) {
    if (rows.has(id)) continue;
    const own = acting.filter((action) => ownerOf(action).includes(id));
    rows.set(id, {
      ...{ doing: null, since: null, until: null, error: null },
      change: promised.get(id) ?? unpromised(id, own),
      steps: own.map((action) => ({
        address: action.address,
        action,
        // A move is done by the state alone and is never told as an event.
        state: action.kind === "move" ? "done" : "waiting",
      })),
    });
  }
  return rows;
}

/** A row for what the promise did not name, such as a setting somebody changed by hand. */
function unpromised(id: string, actions: readonly Action[]): Told {
  const vm = actions.find(({ role }) => role === "vm")?.kind;
  const told = { id, edits: [], formerId: null };
  if (vm === "create") return { ...told, kind: "add", effect: "starts" };
  if (vm === "delete")
    return { ...told, kind: "remove", effect: "erased_gone" };
  if (vm === "replace") {
    return { ...told, kind: "rebuild", effect: "erased_rebuilt" };
  }
  return { ...told, kind: "settings", effect: "stays_up" };
}

function ownerOf({ vmId }: Action): readonly string[] {
  return vmId === null ? [] : [vmId];
}

/** The progress after one event at `now`, milliseconds since the epoch. Events of no VM change nothing. */
export function afterEvent(
  progress: Progress,
  event: ApplyEvent,
  now: number,
): Progress {
  const found = [...progress].find(([, { steps }]) =>
    steps.some(({ address }) => address === event.address),
  );
  if (found === undefined) return progress;
  const [id, row] = found;
  return new Map([...progress, [id, rowAfter(row, event, now)]]);
}

function rowAfter(row: Row, event: ApplyEvent, now: number): Row {
  if (event.kind === "diagnostic") {
    if (event.severity !== "error") return row;
    return failedAt(row, event.address, now, row.error ?? event.summary);
  }
  if (event.kind === "errored") {
    return failedAt(row, event.address, now, row.error);
  }
  const step = row.steps.find(({ address }) => address === event.address);
  const half = step?.action.kind === "replace" && event.action === "delete";
  const completed = event.kind === "completed" && !half;
  return {
    ...row,
    since: row.since ?? now,
    until: event.kind === "completed" ? now : null,
    doing: step?.action.role === "vm" ? doing(row, event.action) : row.doing,
    steps: withState(row, event.address, completed ? "done" : "running"),
  };
}

function failedAt(
  row: Row,
  address: string | null,
  now: number,
  error: string | null,
): Row {
  return {
    ...row,
    ...{ since: row.since ?? now, until: now, error },
    steps: withState(row, address, "failed"),
  };
}

function withState(
  row: Row,
  address: string | null,
  state: VmState,
): readonly Step[] {
  return row.steps.map((step) =>
    step.address === address && step.state !== "failed"
      ? { ...step, state }
      : step,
  );
}

function doing(row: Row, action: string): VmStep {
  if (action === "create") return "creating";
  if (action === "delete") return "removing";
  return row.change.effect === "reboots" ? "rebooting" : "changing";
}

/** What is known of a machine beside the events: from the state before and after the apply. */
export interface MachineFacts {
  readonly existence: VmOutcome["existence"];
  readonly address: string | null;
  readonly vmNumber: number | null;
  readonly formerVmNumber: number | null;
}

/** The rows as they stand at `now`. `over`: nothing more will come, so what was not begun never will be. */
export function vmOutcomes(
  progress: Progress,
  now: number,
  over: boolean,
  facts: (id: string) => MachineFacts,
): readonly VmOutcome[] {
  return [...progress.values()].map((row) => {
    const state = stateOf(row, over);
    const end = state === "running" ? now : (row.until ?? now);
    const known = facts(row.change.id);
    const seen = over ? existenceOf(row) : "unknown";
    return {
      ...known,
      existence: known.existence === "unknown" ? seen : known.existence,
      change: row.change,
      state,
      step: stepOf(row, state),
      seconds: row.since === null ? null : Math.round((end - row.since) / 1000),
      error: state === "failed" ? row.error : null,
    };
  });
}

function stateOf({ steps }: Row, over: boolean): VmState {
  const states = new Set(steps.map(({ state }) => state));
  if (states.has("failed")) return "failed";
  if (!states.has("running") && !states.has("waiting")) return "done";
  const begun = states.has("running") || steps.some(isBegun);
  // What was running when the apply ended was never told to be complete.
  if (over) return begun ? "failed" : "skipped";
  return begun ? "running" : "waiting";
}

/** What the events alone say of the machine itself, when no plan tells. */
function existenceOf({ steps }: Row): MachineFacts["existence"] {
  const own = steps.find(({ action }) => action.role === "vm");
  if (own?.state !== "done") return "unknown";
  return own.action.kind === "delete" ? "gone" : "there";
}

function isBegun({ state, action }: Step): boolean {
  return state === "done" && action.kind !== "move";
}

function stepOf(row: Row, state: VmState): VmStep | null {
  if (row.doing !== null) return row.doing;
  if (state === "waiting" || state === "skipped") return null;
  return row.change.formerId === null ? "changing" : "moving_key";
}
