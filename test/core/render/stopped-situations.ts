import { failed, name, stopped, vm } from "./apply-outcomes.ts";
import type { Situation } from "./apply-situations.ts";
import { many, rebuilt, starts, underWay, wrong } from "./apply-vms.ts";

/** Every way in which an apply can be stopped. */
export const stoppedSituations: readonly Situation[] = [
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
    "stopped, a new one failed and is not there",
    stopped({
      vms: [
        failed("new", { existence: "gone", step: "creating" }, starts),
        failed("old", { existence: "gone", step: "removing", error: "busy" }),
      ],
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
];
