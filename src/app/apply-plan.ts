import { fleetState, type MachineState } from "../core/apply/fleet-state.ts";
import { leftToDo } from "../core/apply/left-to-do.ts";
import { type MachineFacts, startProgress } from "../core/apply/progress.ts";
import { touchedNames } from "../core/apply/touched-names.ts";
import { staticAddress } from "../core/diff/record-spec.ts";
import type {
  BreachRow,
  Outcome,
  Remaining,
  VmOutcome,
} from "../core/outcome.ts";
import type { Action } from "../core/plan/action.ts";
import { ApplyProgress } from "./apply-progress.ts";
import type { ApplyPorts, ApplyRequest, Homelab } from "./apply-request.ts";
import type { ApplyTarget } from "./apply-target.ts";
import type { Authority } from "./authority.ts";
import {
  type ApplyEnd,
  ExecutorError,
  type ExecutorSession,
} from "./executor.ts";
import { type GatedPlan, gatePlan } from "./gate-plan.ts";
import { holdOrGo } from "./hold.ts";
import { refusedByLock } from "./refused-by-lock.ts";
import { unasked, type Verified, verifyNames } from "./verify-names.ts";

/** A plan that went stale is made and judged again, at most so often: then somebody else is at work all the time. */
const mostPlans = 3;

export interface Work {
  readonly request: ApplyRequest;
  readonly ports: ApplyPorts;
  readonly target: ApplyTarget;
  readonly homelab: Homelab;
  readonly session: ExecutorSession;
  /** null: merging is the go-ahead. */
  readonly authority: Authority | null;
  /** Shows how far the apply is. Must not throw. */
  readonly show: (outcome: Outcome) => Promise<void>;
}

/** Plans, judges, applies exactly that plan, looks what came of it. Throws `ExecutorError` only before anything was changed. */
export async function applyPlan(work: Work): Promise<Outcome> {
  let gated = await planned(work, "The real plan");
  for (let plans = 1; ; plans += 1) {
    const { breaches, actions } = gated;
    if (plans === 1 && breaches.length > 0 && breaches.every(isTaken)) {
      gated = await planned(work, "The real plan, once more");
      continue;
    }
    if (breaches.length === 0 && actions.length === 0)
      return nothingToDo(work, gated);
    const ahead = holdOrGo(gated, work.target, work.authority);
    if (!ahead.go) return ahead.held;
    const refused = await lastRefusal(work.request);
    if (refused !== null) return refused;
    const { end, progress } = await run(work, gated);
    if (end.kind !== "stale" || plans === mostPlans) {
      const outcome = await conclude(work, gated, end, progress);
      return { ...outcome, acknowledged: ahead.acknowledged };
    }
    work.ports.log.warning(
      "The state moved on since the plan; planning again.",
    );
    gated = await planned(work, "The real plan, once more");
  }
}

/** Planning takes its time: what was free and allowed before is asked once more, right before anything is changed. */
async function lastRefusal(request: ApplyRequest): Promise<Outcome | null> {
  return (await refusedByLock(request)) ?? (await request.lastLook?.()) ?? null;
}

/** Names, numbers and pools somebody has: perhaps another run of ours, which had not saved its state yet. */
function isTaken({ code }: BreachRow): boolean {
  return /_(?:not_ours|taken)$/.test(code);
}

/** What the tools say of a plan is long and folded away in the run's log. */
function planned(
  { session, target, homelab, ports, authority }: Work,
  title: string,
): Promise<GatedPlan> {
  return ports.log.group(title, () =>
    gatePlan(session, target, homelab, authority),
  );
}

async function nothingToDo(work: Work, gated: GatedPlan): Promise<Outcome> {
  const { names, verification } = await ask(
    work,
    gated,
    new Set(),
    fleetState(gated.plan.json),
  );
  return { phase: "nothing", names, verification };
}

async function run(
  { ports, target, session, show }: Work,
  { plan, actions }: GatedPlan,
): Promise<{ readonly end: ApplyEnd; readonly progress: ApplyProgress }> {
  const start = startProgress(target.diff.changes, actions);
  const progress = new ApplyProgress(start, ports, (vms, seconds) =>
    show({ phase: "running", vms, names: progress.names, seconds }),
  );
  const end = await progress.during(async () => {
    try {
      return await session.apply(plan, (event) => progress.event(event));
    } catch (error) {
      return brokenOff(error, ports.log);
    }
  });
  return { end, progress };
}

/** Whatever went wrong once an apply was asked for, nobody may say that nothing was changed. */
function brokenOff(error: unknown, log: ApplyPorts["log"]): ApplyEnd {
  if (!(error instanceof ExecutorError)) {
    log.error("Following the apply failed: how it ended was not seen.");
    return { kind: "failed", lines: [] };
  }
  log.error(error.message);
  return { kind: "failed", lines: [error.message, ...error.lines] };
}

async function conclude(
  work: Work,
  gated: GatedPlan,
  end: ApplyEnd,
  progress: ApplyProgress,
): Promise<Extract<Outcome, { phase: "done" | "stopped" }>> {
  const after = await lookAgain(work);
  const state = after === null ? null : fleetState(after.plan.json);
  const facts = machineFacts(work.target, fleetState(gated.plan.json), state);
  const remaining = remainingOf(after?.actions ?? null);
  // Events can be lost; an exit code and an empty second plan together cannot both be wrong.
  const whole = end.kind === "applied" && remaining.kind === "nothing";
  const vms = progress
    .vms(true, facts)
    .map((vm): VmOutcome => (whole ? { ...vm, state: "done" } : vm));
  const unfinished = new Set(
    vms.filter(isUnfinished).map(({ change }) => change.id),
  );
  const { names, verification } = await ask(
    work,
    gated,
    unfinished,
    state ?? new Map(),
  );
  const { seconds } = progress;
  const seen = { vms, names, verification, remaining, seconds };
  if (end.kind === "applied") {
    const { healed } = gated;
    return { phase: "done", ...seen, ...(healed.length > 0 ? { healed } : {}) };
  }
  const log = end.kind === "stale" ? [] : end.lines;
  return { phase: "stopped", reason: reasons[end.kind], log, ...seen };
}

const reasons = {
  stale: "The state was changed by somebody else again and again.",
  locked: "Another run holds the state of the fleet.",
  cancelled: "The run was cancelled.",
  failed: null,
} as const satisfies Record<
  Exclude<ApplyEnd["kind"], "applied">,
  string | null
>;

function isUnfinished({ state }: VmOutcome): boolean {
  return state !== "done";
}

/** A second plan right after. null: it could not be made, and what is left is not known. */
async function lookAgain(work: Work): Promise<GatedPlan | null> {
  try {
    return await planned(work, "A second plan: is anything left?");
  } catch (error) {
    const why = error instanceof ExecutorError ? ` ${error.message}` : "";
    work.ports.log.warning(`The second plan failed.${why}`);
    return null;
  }
}

function remainingOf(actions: readonly Action[] | null): Remaining {
  if (actions === null) return { kind: "unknown" };
  if (actions.length === 0) return { kind: "nothing" };
  return { kind: "left", items: leftToDo(actions) };
}

type State = ReadonlyMap<string, MachineState>;

function machineFacts(
  { fleet, diff }: ApplyTarget,
  before: State,
  after: State | null,
): (id: string) => MachineFacts {
  const former = new Map(
    diff.changes.map(({ id, formerId }) => [id, formerId]),
  );
  return (id) => {
    const vm = fleet.fleet.vms.get(id);
    const now = after?.get(id);
    const old = before.get(former.get(id) ?? id)?.number ?? null;
    const number = now?.number ?? null;
    return {
      existence: after === null ? "unknown" : now ? "there" : "gone",
      address: now ? ((vm ? staticAddress(vm) : null) ?? now.ipv4) : null,
      vmNumber: number,
      formerVmNumber: old === number ? null : old,
    };
  };
}

/** A zone that cannot be asked takes nothing back of what was done. */
async function ask(
  { request, ports, target, homelab }: Work,
  { actions }: GatedPlan,
  unfinished: ReadonlySet<string>,
  state: State,
): Promise<Verified> {
  const { fleet } = target.fleet;
  const names = touchedNames(
    fleet,
    target.diff,
    actions,
    (id) => state.get(id)?.ipv4 ?? null,
  );
  const { zone } = fleet.dns;
  const { dnsTimeoutMs: timeoutMs, cancel } = request;
  try {
    return await verifyNames(
      { zone, names, unfinished, timeoutMs, cancel },
      homelab.zone,
      ports.clock,
    );
  } catch {
    ports.log.warning("The zone's servers could not be asked for the names.");
    return unasked(names);
  }
}
