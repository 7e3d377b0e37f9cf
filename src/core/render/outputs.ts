import type { FleetDiff, VmChange } from "../diff/change.ts";
import type { FleetJob } from "../fleets/fleet-job.ts";
import { dataLossOf } from "../plan/data-loss.ts";
import { nothingChanges } from "./nothing-changes.ts";

export const results = [
  "none",
  "planned",
  "invalid",
  "failed",
  "held",
  "applied",
  "stopped",
] as const;
export type Result = (typeof results)[number];

/** The Action's outputs. Lists are JSON arrays of ids (`dns_changed`: of names), the rest is words. */
export interface Outputs {
  readonly added: string;
  readonly removed: string;
  readonly rebuilt: string;
  readonly rebooted: string;
  readonly resized: string;
  readonly renamed: string;
  readonly dns_changed: string;
  readonly data_loss: "true" | "false";
  readonly has_changes: "true" | "false";
  readonly plan_digest: string;
  readonly result: Result;
  readonly comment_url: string;
  readonly decision: Decision;
  readonly reason_code: string;
  /** `plan` or `apply`: what a command leaves to the job in the homelab; empty: nothing. */
  readonly work: "plan" | "apply" | "";
  /** JSON list of `{fleet, site}`: the fleets that a matrix of jobs is to be about. */
  readonly fleets: string;
  /** JSON `{version: 1, decision, reason_code, result}`. */
  readonly outcome: string;
}

export type Decision = "ignore" | "refuse" | "hold" | "proceed";

export interface OutputFacts {
  /** null when there is nothing to compare: an invalid file. */
  readonly diff: FleetDiff | null;
  readonly digest: string | null;
  readonly result: Result;
  readonly commentUrl: string | null;
  /** Left out: the repository has one fleet, or no job is left to do. */
  readonly fleets?: readonly FleetJob[];
  /** What came of a command; left out: none was given, and the result says it. */
  readonly command?: {
    readonly decision: Decision;
    readonly reasonCode: string;
    readonly work: "plan" | "apply" | null;
  };
}

/** A VM stands in every list that is true of it: these are sets for workflows, not the headline's parts. */
export function outputsOf(facts: OutputFacts): Outputs {
  const { diff } = facts;
  const ids = (fits: (change: VmChange) => boolean) =>
    JSON.stringify((diff?.changes ?? []).filter(fits).map(({ id }) => id));
  return {
    added: ids(({ effect }) => effect === "starts"),
    removed: ids(({ effect }) => effect === "erased_gone"),
    rebuilt: ids(({ effect }) => effect === "erased_rebuilt"),
    rebooted: ids(({ effect }) => effect === "reboots"),
    resized: ids(({ edits }) => edits.some(({ key }) => sizes.includes(key))),
    renamed: ids(
      ({ formerId, edits }) =>
        formerId !== null || edits.some(({ key }) => key === "vm_name"),
    ),
    dns_changed: JSON.stringify(namesOf(diff)),
    data_loss: diff !== null && dataLossOf(diff).length > 0 ? "true" : "false",
    has_changes: diff !== null && !nothingChanges(diff) ? "true" : "false",
    plan_digest: facts.digest ?? "",
    result: facts.result,
    comment_url: facts.commentUrl ?? "",
    fleets: JSON.stringify(facts.fleets ?? []),
    ...decisionOf(facts),
  };
}

type Decided = Pick<Outputs, "decision" | "reason_code" | "work" | "outcome">;

/** The one form every path ends in. */
function decisionOf({ result, command }: OutputFacts): Decided {
  const { decision, reasonCode, work } = command ?? {
    ...ends[result],
    work: null,
  };
  return {
    decision,
    reason_code: reasonCode,
    work: work ?? "",
    outcome: JSON.stringify({
      version: 1,
      decision,
      reason_code: reasonCode,
      result,
    }),
  };
}

const ends = {
  none: { decision: "proceed", reasonCode: "proceed" },
  planned: { decision: "proceed", reasonCode: "proceed" },
  applied: { decision: "proceed", reasonCode: "proceed" },
  invalid: { decision: "refuse", reasonCode: "fleet_invalid" },
  failed: { decision: "refuse", reasonCode: "failed" },
  held: { decision: "hold", reasonCode: "held" },
  stopped: { decision: "hold", reasonCode: "stopped" },
} as const satisfies Record<
  Result,
  { readonly decision: Decision; readonly reasonCode: string }
>;

const sizes: readonly string[] = ["cores", "memory", "disk"];

/** Full names that come, go or change, each once. */
function namesOf(diff: FleetDiff | null): readonly string[] {
  const names = (diff?.records ?? []).flatMap(({ before, after }) =>
    [before, after].flatMap((spec) =>
      spec === null ? [] : [`${spec.name}.${spec.zone}`],
    ),
  );
  return [...new Set(names)];
}
