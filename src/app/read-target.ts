import { diffFleets } from "../core/diff/diff.ts";
import { emptyFleet } from "../core/fleet/empty-fleet.ts";
import type { FleetFile } from "../core/fleet/fleet.ts";
import { type ReadOptions, readFleet } from "../core/fleet/read.ts";
import { promiseOf } from "../core/plan/promise.ts";
import { fleetReadOptions } from "../core/policy/fleet-read-options.ts";
import type { Problem } from "../core/problem.ts";
import type { ApplyRequest } from "./apply-request.ts";
import type { ApplyTarget } from "./apply-target.ts";
import type { Forge, PullRequest } from "./ports.ts";
import { readPolicyAt } from "./read-policy-at.ts";

export type TargetReading =
  | { readonly ok: true; readonly target: ApplyTarget }
  | {
      readonly ok: false;
      readonly head: string;
      readonly pull: PullRequest | null;
      readonly problems: readonly Problem[];
    };

/** Reads the fleet at the head of the default branch and at the last successful deployment, both by commit. */
export async function readTarget(
  request: ApplyRequest,
  forge: Forge,
): Promise<TargetReading> {
  const head = await forge.ancestry.headOf(request.branch);
  const pull = await forge.pullRequests.mergedAs(request.sha);
  const policyAt = await readPolicyAt(head, forge);
  const { policy, problems } = policyAt;
  if (problems.length > 0) return { ok: false, head, pull, problems };
  const options = fleetReadOptions(policy);
  const reading = await fleetAt(request, forge, head, options);
  if (!reading.ok) return { ok: false, head, pull, problems: reading.problems };
  const base = await baseCommit(request, forge, head);
  const before =
    base === null
      ? null
      : await fleetAt(request, forge, base, {
          limits: policy.limits,
        });
  const fleet = reading.file;
  const old = before?.ok === true ? before.file : emptyFleet(fleet.fleet.dns);
  const diff = diffFleets(old, fleet);
  if (diff.problems.length > 0) {
    return { ok: false, head, pull, problems: diff.problems };
  }
  const promise = promiseOf(old.fleet, fleet.fleet, diff);
  const known = before?.ok === true ? base : null;
  return {
    ok: true,
    target: {
      head,
      base: known,
      pull,
      fleet,
      baseFleet: old.fleet,
      diff,
      promise,
      policy: policyAt,
    },
  };
}

async function baseCommit(
  { environment }: ApplyRequest,
  forge: Forge,
  head: string,
): Promise<string | null> {
  const last = await forge.deployments.lastSuccessful(environment);
  if (last === null) return null;
  return (await forge.ancestry.isAncestor(last.sha, head)) ? last.sha : null;
}

type FleetAt =
  | { readonly ok: true; readonly file: FleetFile }
  | { readonly ok: false; readonly problems: readonly Problem[] };

async function fleetAt(
  { fleetPath }: ApplyRequest,
  forge: Forge,
  commit: string,
  options: ReadOptions,
): Promise<FleetAt> {
  const file = await forge.files.read(fleetPath, commit);
  if (file.kind === "file") return readFleet(file.bytes, options);
  return { ok: false, problems: [notAFile(file.kind)] };
}

/** A fleet file that is gone never means that the machines are to go. */
function notAFile(kind: "absent" | "refused"): Problem {
  return kind === "absent"
    ? {
        code: "fleet_missing",
        message: "The default branch holds no fleet file.",
        hint: "Put it back, or correct the input `fleet-file`. To remove every machine, leave `vms: {}` in it.",
      }
    : {
        code: "fleet_not_a_file",
        message: "The fleet file on the default branch is no plain file.",
        hint: "Replace the link, folder or submodule by the file itself, at most 8 MiB.",
      };
}
