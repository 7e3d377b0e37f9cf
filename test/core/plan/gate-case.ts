import { diffFleets } from "../../../src/core/diff/diff.ts";
import {
  type Breach,
  type JudgeOptions,
  judgePlan,
} from "../../../src/core/plan/breach.ts";
import { promiseOf } from "../../../src/core/plan/promise.ts";
import { decodePlan } from "../../../src/core/plan/tofu.ts";
import { type FleetText, fleetFile } from "../../fakes/fleet-file.ts";
import { type PlanEntry, tofuPlan } from "../../fakes/tofu-plan.ts";

export const web1 = { vm_name: "web-1", address: "10.0.0.1/24" };
export const keep = { base: { web1 }, head: { web1 } };

export interface Change {
  readonly base: FleetText["vms"];
  readonly head: FleetText["vms"];
}

export function judge(
  { base, head }: Change,
  entries: readonly PlanEntry[],
  options: Partial<JudgeOptions> = {},
  more: PlanEntry = {},
): readonly Breach[] {
  const from = fleetFile({ vms: base });
  const to = fleetFile({ vms: head });
  const promise = promiseOf(from.fleet, to.fleet, diffFleets(from, to));
  const decoded = decodePlan(tofuPlan(entries, more));
  return judgePlan(promise, decoded, { drift: "heal", ...options });
}

export function codes(breaches: readonly Breach[]): string[] {
  return breaches.map(({ code }) => code);
}

export const replace = ["delete", "create"];
export const memory = (from: number, to: number) => ({
  before: { memory: [{ dedicated: from }] },
  after: { memory: [{ dedicated: to }] },
});
export const text = {
  before: { description: "a" },
  after: { description: "b" },
};
export const unprotect = {
  before: { protection: true },
  after: { protection: false },
};
export const ttl = {
  before: { ttl: 300 },
  after: { ttl: 60 },
  replace_paths: [["ttl"]],
};

/** What it is, the change that was promised, what the real plan does, the codes expected of it, and what else is bent. */
export type GateCase = readonly [
  string,
  Change,
  PlanEntry,
  readonly string[],
  Partial<JudgeOptions>?,
  PlanEntry?,
];
