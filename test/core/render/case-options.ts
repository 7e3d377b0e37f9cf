import type { HomelabFacts, Ours } from "../../../src/core/homelab/facts.ts";
import type { PlanInput } from "../../../src/core/render/plan-input.ts";
import { digest, full, many } from "./homelab-values.ts";

/** What a case is besides its files. */
export interface CaseOptions extends Partial<PlanInput> {
  /** The policy's word on drift. */
  readonly drift?: "heal" | "hold";
  /** Unit → file of its plan; default: `fleet` → `plan.json`. */
  readonly units?: Readonly<Record<string, string>>;
  readonly tool?: "OpenTofu" | "Terraform";
  readonly homelab?: { readonly facts: HomelabFacts; readonly ours: Ours };
}

const answering = { commands: true } as const;

export const caseOptions: Readonly<Record<string, CaseOptions>> = {
  "six-vms-real": { ...answering, digest, applyLine: [...many.applyLine] },
  "six-vms-picture": { diagram: true },
  "runner-asked": {
    ...answering,
    digest,
    realPlan: { kind: "asked", at: Date.UTC(2026, 8, 19, 14, 1) },
  },
  "runner-silent": { realPlan: { kind: "silent", commands: true } },
  "from-a-fork": { realPlan: { kind: "fork" } },
  "plan-on-demand": { ...answering, digest, realPlan: { kind: "on_demand" } },
  "plan-promise-broken": {
    ...answering,
    digest: "51d044aa93c7e0b25f8d16a94c3370fe",
  },
  "plan-drift-held": { ...answering, digest, drift: "hold" },
  "invalid-again": {
    earlier: [
      {
        sha: "9d3e0b1f6a2c84e7503b9d1f7e6a5c2048b3d9e1",
        headline: "1 VM resized",
        runId: 17654287,
      },
    ],
  },
  "plan-protected": { ...answering, digest: null },
  "plan-terraform-1-0": { tool: "Terraform" },
  "plan-two-units": { units: { web: "plan.json", backup: "plan-backup.json" } },
  "plan-nothing": { sameBytes: false },
  "homelab-clashes": { homelab: full.clashes },
  "homelab-nearly-full": { homelab: full.tight },
};
