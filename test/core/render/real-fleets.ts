import type { RealPlanFacts } from "../../../src/core/plan/real-plan-facts.ts";
import { renderPlanComment } from "../../../src/core/render/plan-comment.ts";
import type { PlanInput } from "../../../src/core/render/plan-input.ts";
import { planText } from "../../../src/core/render/text.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { type PlanEntry, recordEntry, vmEntry } from "../../fakes/tofu-plan.ts";

export const fixed = (n: number) => ({ address: `10.0.0.${n}/24` });
export const base = fleetFile({
  vms: {
    web: { ...fixed(1), aliases: ["www"], pool: "lab" },
    db: { ...fixed(2), protect: true },
    lease: {},
    old: { ...fixed(4), vm_name: "same" },
  },
});
export const head = fleetFile({
  vms: {
    web: { ...fixed(1), aliases: ["www"], pool: "lab", memory: 4096 },
    db: { ...fixed(2), protect: true },
    lease: {},
    now: { ...fixed(4), vm_name: "same", formerly: "old" },
  },
});
export const both = [base, head] as const;

export const memory = {
  before: { memory: [{ dedicated: 2048 }] },
  after: { memory: [{ dedicated: 4096 }] },
};
export const byHand = {
  before: { description: "by hand", network_device: [{ vlan_id: 0 }] },
  after: { description: "homelab-fleet", network_device: [{ vlan_id: 7 }] },
};
export const replace = ["delete", "create"];
export const tainted = { action_reason: "replace_because_tainted" };
export const moved = (id: string, rest: string) => ({
  previous_address: `module.vm_${id}.${rest}`,
});
export const vmRest = "proxmox_virtual_environment_vm.this";
export const nameRest = 'dns_a_record_set.this["same"]';

export const expected: readonly PlanEntry[] = [
  vmEntry("web", ["update"], memory),
  vmEntry("now", ["no-op"], {}, moved("old", vmRest)),
  recordEntry("now", "same", ["no-op"], {}, moved("old", nameRest)),
];

/** Without the marker, which is a hash of the rest. */
export function said(input: PlanInput, facts: RealPlanFacts): string {
  const { body, title } = renderPlanComment(input);
  const text = planText(input.diff, { colours: false, real: facts });
  const above = body.slice(0, body.lastIndexOf("\n"));
  return `*${title}*\n\n${above}\n\n\`\`\`text\n${text}\n\`\`\``;
}
