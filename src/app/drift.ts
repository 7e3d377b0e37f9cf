import { settingProblems } from "../core/apply/settings.ts";
import { canonicalFleet } from "../core/fleet/canonical.ts";
import type { Fleet } from "../core/fleet/fleet.ts";
import { readFleet } from "../core/fleet/read.ts";
import { type Drift, driftOf, hasDrifted } from "../core/plan/drift.ts";
import { parsePlan } from "../core/plan/tofu.ts";
import { fleetReadOptions } from "../core/policy/fleet-read-options.ts";
import type { Policy } from "../core/policy/policy.ts";
import { siteValues } from "../core/policy/site-values.ts";
import type { Problem } from "../core/problem.ts";
import { renderDriftIssue } from "../core/render/drift-issue.ts";
import { aboveFooter } from "../core/render/marker.ts";
import type { RepositoryPlace } from "../core/render/own-url.ts";
import type { RunPlace } from "../core/render/place.ts";
import { findDriftIssue, firstSeen, tellDrift } from "./drift-issue.ts";
import { ExecutorError } from "./executor.ts";
import { type Forge, ForgeError } from "./ports.ts";
import { preflight } from "./preflight.ts";
import { readPolicyAt } from "./read-policy-at.ts";
import { planned, type RealPlanPorts } from "./real-plan.ts";

export interface DriftRequest {
  readonly repository: RepositoryPlace;
  readonly run: RunPlace;
  /** The default branch. */
  readonly branch: string;
  readonly fleetPath: string;
  readonly severalFleets: boolean;
  /** Name of the deployment environment that records what was applied. */
  readonly environment: string;
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly cancel: AbortSignal;
}

export interface DriftPorts extends RealPlanPorts {
  readonly forge: Pick<Forge, "files" | "ancestry" | "deployments" | "issues">;
}

export type DriftResult =
  /** Nothing was ever applied, so nothing can differ from it. */
  | { readonly kind: "nothing_applied" }
  | {
      readonly kind: "looked";
      readonly drifted: boolean;
      readonly title: string;
      /** Markdown for the job summary. */
      readonly summary: string;
      readonly issueUrl: string | null;
      readonly warnings: readonly string[];
    }
  | {
      readonly kind: "failed";
      readonly problem: Problem;
      readonly log: readonly string[];
    };

/**
 * Looks how the homelab differs from what was applied last, and tells it in one issue. What was merged since and not applied
 * is no drift. Plans only. @throws ForgeError when GitHub does not give the files
 */
export async function lookForDrift(
  request: DriftRequest,
  ports: DriftPorts,
): Promise<DriftResult> {
  const { deployments, files } = ports.forge;
  const applied = await deployments.lastSuccessful(request.environment);
  if (applied === null) return { kind: "nothing_applied" };
  const file = await files.read(request.fleetPath, applied.sha);
  if (file.kind !== "file") return { kind: "nothing_applied" };
  const { policy, problems } = await readPolicyAt(applied.sha, ports.forge);
  const [broken] = problems;
  if (broken !== undefined) return { kind: "failed", problem: broken, log: [] };
  const reading = readFleet(file.bytes, fleetReadOptions(policy));
  const [problem] = reading.ok
    ? settingProblems(request.settings)
    : reading.problems;
  if (problem !== undefined) return { kind: "failed", problem, log: [] };
  if (!reading.ok) return { kind: "nothing_applied" };
  const { fleet } = reading.file;
  const look = await plannedDrift(fleet, policy, request, ports);
  return "kind" in look ? look : tell(look, fleet, applied.sha, request, ports);
}

async function plannedDrift(
  fleet: Fleet,
  policy: Policy,
  { cancel }: DriftRequest,
  ports: DriftPorts,
): Promise<Drift | Extract<DriftResult, { kind: "failed" }>> {
  try {
    const homelab = await ports.homelab(fleet.dns.zone);
    await ports.log.group("Asking Proxmox and the zone's server", () =>
      preflight(homelab),
    );
    const { json } = await planned(
      homelab,
      { fleetJson: canonicalFleet(fleet), site: siteValues(policy) },
      ports,
      cancel,
    );
    const decoded = parsePlan(json);
    return decoded.ok
      ? driftOf(fleet, decoded.plan)
      : { kind: "failed", problem: decoded.problem, log: [] };
  } catch (error) {
    if (!(error instanceof ExecutorError)) throw error;
    const { reason, message, advice, lines } = error;
    const problem = { code: `executor_${reason}`, message, hint: advice };
    return { kind: "failed", problem, log: lines };
  }
}

const notTaken =
  "GitHub did not take the issue's new text and keeps the old one. This summary is right; delete the issue, and the next look writes a new one.";

async function tell(
  drift: Drift,
  fleet: Fleet,
  sha: string,
  request: DriftRequest,
  { forge, clock }: DriftPorts,
): Promise<DriftResult> {
  const { repository, run, branch, fleetPath, severalFleets } = request;
  const render = (number: number, since: number, at: number) =>
    renderDriftIssue({
      place: {
        ...repository,
        ...{ fleetPath, severalFleets, number, run },
        ...{ headSha: sha, baseSha: sha, baseRef: branch },
      },
      ...{ drift, fleet, since, at, digest: null, commands: false },
    });
  const at = clock.now();
  const looked = {
    kind: "looked",
    drifted: hasDrifted(drift),
    title: render(0, at, at).title,
  } as const;
  try {
    const own = await findDriftIssue(forge.issues, fleetPath);
    const issue = render(own?.issue.number ?? 0, firstSeen(own, at), at);
    const told = await tellDrift(forge, own, issue);
    const issueUrl = told.kind === "quiet" ? null : told.url;
    const summary = aboveFooter(issue.body);
    const warnings = told.kind === "written" && told.kept ? [notTaken] : [];
    return { ...looked, summary, issueUrl, warnings };
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    const summary = aboveFooter(render(0, at, at).body);
    const warning = `The issue was not written. ${error.message} ${error.advice}`;
    return { ...looked, summary, issueUrl: null, warnings: [warning] };
  }
}
