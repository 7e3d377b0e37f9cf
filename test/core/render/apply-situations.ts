import type { Edit } from "../../../src/core/diff/change.ts";
import type {
  BreachRow,
  NameAnswer,
  NameOutcome,
  Outcome,
  VmOutcome,
} from "../../../src/core/outcome.ts";
import type { Elsewhere } from "../../../src/core/plan/reconcile.ts";
import type { ApplyInput } from "../../../src/core/render/apply-input.ts";

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

const verification = {
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

function healed(key: "memory" | "cores"): Elsewhere {
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

const every: readonly VmOutcome[] = [
  vm("gone", { existence: "gone" }, { kind: "remove", effect: "erased_gone" }),
  vm(
    "anew",
    { vmNumber: 108, formerVmNumber: 105, address: "10.0.0.7" },
    { kind: "rebuild", effect: "erased_rebuilt" },
  ),
  vm(
    "same",
    { vmNumber: 108, formerVmNumber: 108 },
    { kind: "rebuild", effect: "erased_rebuilt" },
  ),
  vm(
    "new",
    { vmNumber: 109, address: "fd00::1" },
    { kind: "add", effect: "starts" },
  ),
  vm("new2", {}, { kind: "add", effect: "starts" }),
  vm(
    "cores",
    {},
    { kind: "resize", effect: "reboots", edits: [edit("cores", "reboots")] },
  ),
  vm("disk", {}, { kind: "resize", edits: [edit("disk", "stays_up")] }),
  vm(
    "both",
    {},
    {
      ...{ kind: "resize", effect: "reboots" },
      edits: [edit("disk", "stays_up"), edit("cores", "reboots")],
    },
  ),
  vm("named", {}, { kind: "rename" }),
  vm("moved", { seconds: 3725 }, { kind: "move" }),
  vm("net", {}, { kind: "network" }),
  vm("safe", {}, { kind: "protect" }),
  vm("set", {}, { kind: "settings" }),
  vm(
    "key",
    { seconds: null },
    { kind: "rekey", effect: "untouched", formerId: "old" },
  ),
  vm("records", {}, { effect: "untouched" }),
];

const underWay: readonly VmOutcome[] = [
  vm("waits", { state: "waiting", seconds: null }),
  vm("never", { state: "skipped", seconds: null }),
  vm("begun", { state: "running" }),
  ...(
    ["creating", "removing", "rebooting", "changing", "moving_key"] as const
  ).map((step) => vm(step.replace("_", "-"), { state: "running", step })),
];

const starts = { kind: "add", effect: "starts" } as const;
const rebuilt = { kind: "rebuild", effect: "erased_rebuilt" } as const;
const wrong: readonly VmOutcome[] = [
  failed("f-step", { existence: "unknown", error: "no route" }),
  failed("f-making", { step: "creating", existence: "unknown" }, starts),
  failed("f-moving", { step: "moving_key" }),
  failed("f-there", { step: "creating", error: "no agent" }, starts),
  failed("f-kept", { step: "rebooting" }),
  failed(
    "f-half",
    { step: "creating", existence: "gone", error: "full" },
    rebuilt,
  ),
  failed("f-none", { step: "creating", existence: "gone" }, starts),
  failed("f-gone", { step: "removing", existence: "gone", error: "busy" }),
];

const names: readonly NameOutcome[] = [
  name("ok", "disk", "ok"),
  name("old", "disk", "gone", "gone"),
  name("open", "cores", null),
  name("lost", "both", "missing"),
  name("wrong", "both", "ok"),
  name("still", "gone", "ok", "gone"),
  name("stale", "named", "stale"),
  name("mute", "moved", "unknown"),
  name("away", "net", "gone"),
  name("left", "anew", "gone", "gone"),
  ...["a", "b", "c", "d", "e", "f"].map((label) => name(label, "set", "ok")),
  name("z", "set", "missing"),
  name("v6", "safe", { kind: "stale", address: "fd00::2" }),
];

const running: readonly NameOutcome[] = [
  name("wait", "waits", "missing"),
  name("gap", "begun", "missing"),
  name("up", "begun", "ok"),
  name("fail", "f-there", "missing"),
];

const many = Array.from({ length: 130 }, (_, n) =>
  failed(`vm${n}`, { existence: "unknown" }),
);

/** Every situation an apply can be in: what it is, its outcome, and what is else different. */
export const situations: readonly (readonly [
  string,
  Outcome,
  Partial<ApplyInput>?,
])[] = [
  [
    "under way",
    {
      phase: "running",
      seconds: 61,
      vms: [...underWay, ...wrong, ...every],
      names: [...running, ...names],
    },
  ],
  [
    "under way, nothing running",
    {
      phase: "running",
      seconds: 5,
      vms: [vm("a", { state: "waiting" })],
      names: [],
    },
  ],
  [
    "under way, names only",
    { phase: "running", seconds: 5, vms: [], names: [name("a", "a", null)] },
  ],
  ["done, every way a VM can be", done({ vms: every, names })],
  [
    "done, one disk grown",
    done({ vms: [vm("disk", {}, { edits: [edit("disk", "stays_up")] })] }),
  ],
  [
    "done, disks that are new or not done did not grow",
    done({
      vms: [
        vm(
          "anew",
          {},
          { effect: "erased_rebuilt", edits: [edit("disk", "stays_up")] },
        ),
        failed("bad", {}, { edits: [edit("disk", "stays_up")] }),
      ],
    }),
  ],
  [
    "done, nobody asked the zone",
    done({ vms: [vm("a")], names: [name("a", "a", null)], verification: null }),
  ],
  ["done, one name", done({ names: [name("a", "a", "ok")] })],
  [
    "done, two servers asked for some",
    done({
      names: [name("a", "a", "ok"), name("b", "a", null)],
      verification: { ...verification, servers: ["ns1", "ns2"] },
    }),
  ],
  [
    "done, a server without a name",
    done({
      names: [name("a", "a", "ok")],
      verification: { ...verification, servers: [] },
    }),
  ],
  [
    "done, something left",
    done({
      remaining: {
        kind: "left",
        items: [
          { id: "a", what: "create", names: ["a", "b"] },
          { id: "c", what: "record", names: ["d", "e"] },
          { id: "f", what: "remove", names: [] },
        ],
      },
    }),
  ],
  [
    "done, much left",
    done({
      remaining: {
        kind: "left",
        items: Array.from({ length: 10 }, (_, n) => ({
          ...{ id: `vm${n}`, what: "change" as const, names: [] },
        })),
      },
    }),
  ],
  ["done, what is left is not known", done({ remaining: { kind: "unknown" } })],
  ["done, one thing put right", done({ healed: [healed("memory")] })],
  [
    "done, much put right",
    done({ healed: Array.from({ length: 23 }, () => healed("cores")) }),
  ],
  ["done by a push", done({ vms: [vm("a")] }), { merged: 0, mergedBy: null }],
  [
    "done, acknowledged",
    done({ vms: [vm("a")] }),
    { merged: 7, acknowledged: { by: "lee", digest: "ab12" } },
  ],
  [
    "stopped, VMs failed in every way",
    stopped({
      vms: [...wrong, ...underWay, vm("ok")],
      names: [
        name("ok", "ok", "ok"),
        name("f", "f-half", "missing"),
        name("g", "f-none", null),
        name("h", "f-gone", "ok"),
        name("i", "f-there", "ok"),
        name("j", "f-there", "stale"),
      ],
    }),
  ],
  [
    "stopped, one failed and all else is well",
    stopped({
      vms: [
        failed("bad", { error: "no space left on device 'tank'" }),
        vm("ok"),
        vm("ok2"),
      ],
      names: [name("a", "ok", "ok"), name("b", "ok2", "ok")],
      log: Array.from({ length: 25 }, (_, n) => `line ${n}`),
    }),
    { commands: true },
  ],
  [
    "stopped, one failed and gone",
    stopped({
      vms: [
        failed("bad", { existence: "gone", step: "creating" }, rebuilt),
        vm("ok"),
      ],
      names: [name("a", "ok", "missing")],
    }),
  ],
  [
    "stopped, the only one failed",
    stopped({ vms: [failed("bad", {}, starts)] }),
  ],
  [
    "stopped, two names of others, one right",
    stopped({
      vms: [failed("bad", {}), vm("ok")],
      names: [name("a", "ok", "ok"), name("b", "ok", "missing")],
    }),
  ],
  [
    "stopped, no VM failed",
    stopped({ vms: [vm("ok"), vm("rest", { state: "skipped" })] }),
  ],
  [
    "stopped, and no VM at all",
    stopped({ names: [name("a", "a", "missing")] }),
  ],
  [
    "stopped from outside",
    stopped({
      reason: "The run was cancelled.",
      vms: [vm("ok"), vm("rest", { state: "skipped" })],
    }),
    { commands: true },
  ],
  [
    "stopped with a reason and an error",
    stopped({
      reason: "The lock was lost.",
      vms: [failed("bad", { error: "x" })],
    }),
  ],
  [
    "stopped, nothing left",
    stopped({ vms: [failed("bad", {})], remaining: { kind: "nothing" } }),
  ],
  [
    "stopped, a disk left to erase",
    stopped({
      vms: [failed("bad", {})],
      remaining: {
        kind: "left",
        items: [{ id: "a", what: "replace", names: [] }],
      },
    }),
  ],
  [
    "stopped, a disk left to remove",
    stopped({
      vms: [failed("bad", {})],
      remaining: {
        kind: "left",
        items: [{ id: "a", what: "remove", names: [] }],
      },
    }),
  ],
  [
    "stopped, a name left",
    stopped({
      vms: [failed("bad", {})],
      remaining: {
        kind: "left",
        items: [{ id: "a", what: "record", names: ["x"] }],
      },
    }),
  ],
  ["stopped, so many failed", stopped({ vms: many })],
  ["held for no reason that has a row", { phase: "held", breaches: [] }],
  [
    "held for disks",
    {
      phase: "held",
      breaches: [],
      losses: [{ id: "a", diskGb: 8, how: "removed" }],
    },
  ],
  [
    "held for disks after a push",
    {
      phase: "held",
      breaches: [],
      losses: [{ id: "a", diskGb: 8, how: "rebuilt" }],
    },
    { merged: 0, mergedBy: null, commands: true, digest: "ab12" },
  ],
  [
    "held for disks, merged by nobody known",
    {
      phase: "held",
      breaches: [],
      losses: [{ id: "a", diskGb: 8, how: "rebuilt" }],
    },
    { mergedBy: null },
  ],
  [
    "held for a breach after a push",
    {
      phase: "held",
      breaches: [breach("replace_unpromised", { acceptable: true })],
    },
    { merged: 0 },
  ],
  [
    "held for a name of others",
    { phase: "held", breaches: [breach("name_not_ours")] },
  ],
  [
    "held for a pool of others",
    { phase: "held", breaches: [breach("pool_not_ours")] },
  ],
  [
    "held for an address that is taken",
    { phase: "held", breaches: [breach("address_taken")] },
    { commands: true },
  ],
  [
    "held for what nobody lets through",
    {
      phase: "held",
      breaches: [breach("foreign_type")],
      losses: [{ id: "a", diskGb: 8, how: "removed" }],
    },
  ],
  [
    "held for more than a hundred things",
    {
      phase: "held",
      breaches: Array.from({ length: 103 }, (_, n) =>
        breach("replace_unpromised", { subject: `vm${n}`, acceptable: true }),
      ),
    },
  ],
  [
    "failed, with mistakes",
    {
      phase: "failed",
      reason: "Settings are wrong.",
      mistakes: ["`A` is not set.", "`B` is too short."],
      advice: "Set them.",
      log: [],
    },
  ],
  [
    "nothing to do, names asked",
    { phase: "nothing", names: [name("a", "a", "ok")], verification },
  ],
];
