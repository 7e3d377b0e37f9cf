import type { Edit } from "../../../src/core/diff/change.ts";
import type {
  BreachRow,
  NameAnswer,
  NameOutcome,
  Outcome,
  VmOutcome,
} from "../../../src/core/outcome.ts";
import type { Elsewhere } from "../../../src/core/plan/reconcile.ts";

export type Stopped = Extract<Outcome, { readonly phase: "stopped" }>;
export type Done = Extract<Outcome, { readonly phase: "done" }>;
type Change = VmOutcome["change"];

export function change(id: string, more: Partial<Change> = {}): Change {
  return {
    ...{ id, kind: "settings", effect: "stays_up", edits: [], formerId: null },
    ...more,
  };
}

export function edit(key: Edit["key"], effect: Edit["effect"]): Edit {
  const origin = { from: "built_in" } as const;
  return { key, before: 1, after: 2, origin, effect };
}

/** A VM that is done, and what is different about it. */
export function vm(
  id: string,
  more: Partial<VmOutcome> = {},
  how: Partial<Change> = {},
): VmOutcome {
  return {
    ...{ change: change(id, how), state: "done", step: null, seconds: 5 },
    ...{ existence: "there", address: null, vmNumber: null },
    ...{ formerVmNumber: null, error: null },
    ...more,
  };
}

export function failed(
  id: string,
  more: Partial<VmOutcome>,
  how: Partial<Change> = {},
): VmOutcome {
  return vm(id, { state: "failed", ...more }, how);
}

export function name(
  label: string,
  id: string,
  answer: NameAnswer | NameAnswer["kind"] | null,
  expected: "gone" | "address" = "address",
): NameOutcome {
  const wanted =
    expected === "gone"
      ? ({ kind: "gone" } as const)
      : ({ kind: "address", address: "10.0.0.9" } as const);
  const said =
    typeof answer !== "string"
      ? answer
      : answer === "stale"
        ? ({ kind: "stale", address: "10.0.0.8" } as const)
        : ({ kind: answer } as const);
  return { name: label, id, expected: wanted, answer: said };
}

export const verification = {
  servers: ["ns1.home.lab"],
  at: Date.UTC(2026, 8, 19, 14, 21, 40),
};

export function done(more: Partial<Done>): Done {
  return {
    ...{ phase: "done", seconds: 75, vms: [], names: [], verification },
    remaining: { kind: "nothing" },
    ...more,
  };
}

export function stopped(more: Partial<Stopped>): Stopped {
  return {
    ...{ phase: "stopped", seconds: 75, vms: [], names: [], verification },
    ...{ reason: null, remaining: { kind: "unknown" }, log: [] },
    ...more,
  };
}

export function breach(code: string, more: Partial<BreachRow> = {}): BreachRow {
  return {
    ...{ subject: "web01", code, promised: "nothing", would: "rebuild it" },
    ...{ because: "`disk.size` differs from the state", acceptable: false },
    ...more,
  };
}

export function healed(key: "memory" | "cores"): Elsewhere {
  const path = key === "memory" ? "memory.dedicated" : "cpu.cores";
  const setting = { ...{ key, path, before: 1, after: 2 }, hidden: false };
  const changes = [{ ...setting, afterUnknown: false }];
  return {
    action: {
      ...{ role: "vm", kind: "update", vmId: "nas", name: null, address: "x" },
      ...{ previousAddress: null, mode: "managed", type: "t", provider: "p" },
      ...{ deposed: false, imported: false, changes, forcedBy: [] },
      number: { before: null, after: null },
      record: { before: null, after: null },
    },
    changes,
    live: true,
  };
}
