import type { NameOutcome, VmOutcome } from "../../../src/core/outcome.ts";
import { edit, failed, name, vm } from "./apply-outcomes.ts";

export const every: readonly VmOutcome[] = [
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

export const underWay: readonly VmOutcome[] = [
  vm("waits", { state: "waiting", seconds: null }),
  vm("never", { state: "skipped", seconds: null }),
  vm("begun", { state: "running" }),
  ...(
    ["creating", "removing", "rebooting", "changing", "moving_key"] as const
  ).map((step) => vm(step.replace("_", "-"), { state: "running", step })),
];

export const starts = { kind: "add", effect: "starts" } as const;
export const rebuilt = { kind: "rebuild", effect: "erased_rebuilt" } as const;
export const wrong: readonly VmOutcome[] = [
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

export const names: readonly NameOutcome[] = [
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

export const running: readonly NameOutcome[] = [
  name("wait", "waits", "missing"),
  name("gap", "begun", "missing"),
  name("up", "begun", "ok"),
  name("fail", "f-there", "missing"),
];

export const many = Array.from({ length: 130 }, (_, n) =>
  failed(`vm${n}`, { existence: "unknown" }),
);
