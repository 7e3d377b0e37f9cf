import type { Outcome } from "../../../src/core/outcome.ts";
import type { ApplyInput } from "../../../src/core/render/apply-input.ts";
import {
  breach,
  done,
  edit,
  failed,
  healed,
  name,
  verification,
  vm,
} from "./apply-outcomes.ts";
import { every, names, running, underWay, wrong } from "./apply-vms.ts";
import { stoppedSituations } from "./stopped-situations.ts";
/** What it is, its outcome, and what is else different. */
export type Situation = readonly [string, Outcome, Partial<ApplyInput>?];

/** Every situation an apply can be in. */
export const situations: readonly Situation[] = [
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
  ...stoppedSituations,
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
