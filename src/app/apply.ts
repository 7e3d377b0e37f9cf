import { settingProblems } from "../core/apply/settings.ts";
import { canonicalFleet } from "../core/fleet/canonical.ts";
import type { Outcome } from "../core/outcome.ts";
import { siteValues } from "../core/policy/site-values.ts";
import type { Problem } from "../core/problem.ts";
import { applyTitle } from "../core/render/apply-headline.ts";
import type { Result } from "../core/render/outputs.ts";
import { applyPlan } from "./apply-plan.ts";
import { ApplyReport } from "./apply-report.ts";
import type { ApplyPorts, ApplyRequest, ApplyResult } from "./apply-request.ts";
import type { ApplyTarget } from "./apply-target.ts";
import { ExecutorError, type ExecutorSession } from "./executor.ts";
import { insecureSettings } from "./insecure-settings.ts";
import { ForgeError } from "./ports.ts";
import { preflight } from "./preflight.ts";
import { readTarget } from "./read-target.ts";
import { refusedByLock } from "./refused-by-lock.ts";

/**
 * Makes the homelab equal to the default branch's head, and tells GitHub what came of it. What the head asks for beyond
 * the last successful deployment is the promise; a real plan that does more is held.
 * @throws ForgeError when GitHub does not give the files
 */
export async function apply(
  request: ApplyRequest,
  ports: ApplyPorts,
): Promise<ApplyResult> {
  const reading = await readTarget(request, ports.forge);
  if (!reading.ok) {
    const { head, pull, problems } = reading;
    const report = new ApplyReport(ports, request, { head, base: null, pull });
    return finish(
      report,
      failedBy(
        "The fleet file on the default branch cannot be applied",
        problems,
      ),
      null,
      true,
    );
  }
  const { target } = reading;
  const report = new ApplyReport(ports, request, target);
  const outcome =
    refusedEarly(request, target) ??
    (await refusedByLock(request)) ??
    (await attempt(request, ports, target, report));
  // A run that found everything as it was last applied has nothing to record.
  const record = outcome.phase !== "nothing" || target.base !== target.head;
  return finish(report, outcome, target, record);
}

function refusedEarly(
  { settings }: ApplyRequest,
  { policy }: ApplyTarget,
): Outcome | null {
  const missing = settingProblems(settings);
  if (missing.length > 0)
    return failedBy("The homelab's settings are not whole", missing);
  const insecure = insecureSettings(settings, policy);
  return insecure.length === 0
    ? null
    : failedBy("The homelab's settings are not safe", insecure);
}

async function attempt(
  request: ApplyRequest,
  ports: ApplyPorts,
  target: ApplyTarget,
  report: ApplyReport,
): Promise<Outcome> {
  try {
    const authority = (await request.authority?.(target)) ?? null;
    const homelab = await ports.homelab(target.fleet.fleet.dns.zone);
    await ports.log.group("Asking Proxmox and the zone's server", () =>
      preflight(homelab),
    );
    const fleetJson = canonicalFleet(target.fleet.fleet);
    const session = await homelab.executor.open(
      fleetJson,
      request.cancel,
      siteValues(target.policy.policy),
    );
    try {
      return await applyPlan({
        ...{ request, ports, target, homelab, session, authority },
        show: async (outcome) => {
          await report.begin();
          await report.show(outcome);
        },
      });
    } finally {
      await closed(session, ports);
    }
  } catch (error) {
    // Only who let what go is asked of GitHub here, and before anything is changed.
    if (error instanceof ForgeError)
      return {
        phase: "failed",
        reason: error.message,
        advice: error.advice,
        log: [],
      };
    if (!(error instanceof ExecutorError)) throw error;
    return {
      phase: "failed",
      reason: error.message,
      advice: error.advice,
      log: error.lines,
    };
  }
}

/** What cannot be tidied away is said and changes nothing about the result. */
async function closed(
  session: ExecutorSession,
  { log }: ApplyPorts,
): Promise<void> {
  try {
    await session.close();
  } catch {
    log.warning(
      "The work folder of this run could not be removed; the next run tries it again.",
    );
  }
}

const mostMistakes = 20;

function failedBy(what: string, problems: readonly Problem[]): Outcome {
  const lines = problems.map(({ at, path, message, hint }) => {
    const place = at === undefined ? "" : `${at.line}:${at.column} `;
    const where =
      path === undefined || message.includes(path) ? "" : `${path}: `;
    return `${place}${where}${message} ${hint}`;
  });
  return {
    phase: "failed",
    reason: `${what}: ${problems.length === 1 ? "1 mistake" : `${problems.length} mistakes`}.`,
    mistakes: lines.slice(0, mostMistakes),
    advice:
      lines.length > mostMistakes
        ? `Correct these and ${lines.length - mostMistakes} more, and run the workflow again.`
        : "Correct that and run the workflow again.",
    log: [],
  };
}

async function finish(
  report: ApplyReport,
  outcome: Outcome,
  target: ApplyTarget | null,
  record: boolean,
): Promise<ApplyResult> {
  const result = resultOf(outcome);
  await report.end(outcome, result, record);
  return {
    result,
    title: applyTitle(outcome),
    summary: report.summary(outcome),
    warnings: [...report.warnings],
    outcome,
    diff: target?.diff ?? null,
    commentUrl: report.commentUrl,
  };
}

/** Applied only when a second plan found nothing left: the next promise begins at what is called applied. */
function resultOf(outcome: Outcome): Result {
  switch (outcome.phase) {
    case "done":
      return outcome.remaining.kind === "nothing" ? "applied" : "stopped";
    case "nothing":
      return "none";
    case "held":
    case "failed":
      return outcome.phase;
    case "running":
    case "stopped":
      return "stopped";
  }
}
