import type { VmChange } from "../../../src/core/diff/change.ts";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import type { FleetFile } from "../../../src/core/fleet/fleet.ts";
import type {
  NameOutcome,
  Outcome,
  VmOutcome,
} from "../../../src/core/outcome.ts";
import type { ApplyInput } from "../../../src/core/render/apply-input.ts";
import { digest } from "./homelab-values.ts";
import { place } from "./plan-values.ts";

const mergeSha = "e71b0aa4c5d2938f60b1e47c8a9d05f3627be814";

export function applyInput(
  outcome: Outcome,
  more: Partial<ApplyInput> = {},
): ApplyInput {
  return {
    place: { ...place, headSha: mergeSha, run: { id: 17654399, attempt: 1 } },
    outcome,
    mergedBy: "kim",
    acknowledged: null,
    digest: null,
    commands: false,
    at: Date.UTC(2026, 8, 19, 14, 21, 45),
    ...more,
  };
}

/** What an apply is besides its outcome. */
export const applyOptions: Readonly<Record<string, Partial<ApplyInput>>> = {
  "apply-done": { commands: true, acknowledged: { by: "lee", digest } },
  "apply-stopped-commands": { commands: true },
};

const took: Readonly<Record<string, number>> = {
  cache01: 9,
  build01: 91,
  db01: 52,
  web01: 6,
  web02: 4,
  obs01: 0,
  app01: 48,
};

function done(change: VmChange): VmOutcome {
  const removed = change.kind === "remove";
  const rebuilt = change.effect === "erased_rebuilt";
  return {
    change,
    state: "done",
    step: null,
    seconds: took[change.id] ?? 3,
    existence: removed ? "gone" : "there",
    address: removed
      ? null
      : (change.after?.address.replace("dhcp", "10.0.0.47").split("/")[0] ??
        null),
    vmNumber: rebuilt ? 108 : change.kind === "add" ? 109 : null,
    formerVmNumber: rebuilt ? 105 : null,
    error: null,
  };
}

const waiting = {
  state: "waiting",
  step: null,
  seconds: null,
  existence: "unknown",
  address: null,
  vmNumber: null,
  formerVmNumber: null,
} as const;

/** One case: the outcome of applying the six-VM example at four moments. */
export function outcomes(
  base: FleetFile,
  head: FleetFile,
): Readonly<Record<string, Outcome>> {
  const diff = diffFleets(base, head);
  const vms = diff.changes.map(done);
  const names = diff.records.flatMap(({ id, before, after }): NameOutcome[] => [
    ...(before === null || before.name === after?.name
      ? []
      : [
          {
            name: before.name,
            id,
            expected: { kind: "gone" as const },
            answer: { kind: "gone" as const },
          },
        ]),
    ...(after === null
      ? []
      : [
          {
            name: after.name,
            id,
            expected: { kind: "address" as const, address: after.address },
            answer: { kind: "ok" as const },
          },
        ]),
  ]);
  const verification = {
    servers: ["ns1.home.sflab.io"],
    at: Date.UTC(2026, 8, 19, 14, 21, 40),
  };
  const only = (id: string, now: Partial<VmOutcome>) =>
    vms.map((vm) => (vm.change.id === id ? { ...vm, ...now } : vm));
  const answered = (
    id: string,
    answer: NameOutcome["answer"],
  ): readonly NameOutcome[] =>
    names.map((name) => (name.id === id ? { ...name, answer } : name));
  const stopped: Outcome = {
    phase: "stopped",
    reason: null,
    seconds: 140,
    vms: only("build01", {
      state: "failed",
      step: "creating",
      existence: "gone",
      address: null,
      error: "not enough free space on local-lvm",
    }),
    names: answered("build01", { kind: "missing" }),
    verification,
    remaining: {
      kind: "left",
      items: [{ id: "build01", what: "create", names: ["builder-01"] }],
    },
    log: [
      "module.vm_build01.proxmox_virtual_environment_vm.this: Creating...",
      "Error: not enough free space on local-lvm",
    ],
  };
  return {
    "apply-running": {
      phase: "running",
      seconds: 72,
      vms: vms.map((vm): VmOutcome => {
        if (vm.change.id === "app01") return { ...vm, ...waiting };
        if (vm.change.id === "build01") {
          return { ...vm, state: "running", step: "creating", seconds: 58 };
        }
        return vm.change.id === "db01"
          ? { ...vm, state: "running", step: "rebooting", seconds: 31 }
          : vm;
      }),
      names: names.map((name): NameOutcome => {
        if (name.id === "app01") return { ...name, answer: null };
        return ["build01", "db01"].includes(name.id)
          ? { ...name, answer: { kind: "missing" } }
          : name;
      }),
    },
    "apply-done": {
      phase: "done",
      seconds: 192,
      vms,
      names,
      verification,
      remaining: { kind: "nothing" },
    },
    "apply-name-not-right": {
      phase: "done",
      seconds: 252,
      vms,
      names: answered("build01", { kind: "stale", address: "10.0.0.41" }),
      verification,
      remaining: { kind: "nothing" },
    },
    "apply-stopped": stopped,
    "apply-stopped-commands": stopped,
    "apply-held": {
      phase: "held",
      breaches: [
        {
          subject: "web01",
          code: "replace_unpromised",
          promised: "disk grown, stays up",
          would: "rebuild it, disk erased",
          because: "`clone.vm_id` differs from the state",
          acceptable: true,
        },
      ],
    },
    "apply-failed": {
      phase: "failed",
      reason: "The homelab was not planned: `terragrunt` ended with code 1.",
      advice:
        "Read the last lines below, put right what they say, then run this workflow run again.",
      log: ["Error: dial tcp 10.0.0.2:8006: connect: connection refused"],
    },
    "apply-nothing": { phase: "nothing", names: [], verification: null },
  };
}
