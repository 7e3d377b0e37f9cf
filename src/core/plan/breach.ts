import { canonicalJson } from "../fleet/canonical-json.ts";
import type { Action, ActionKind, Role } from "./action.ts";
import { isLiveChange } from "./attribute-rule.ts";
import { beyondPromise } from "./beyond.ts";
import {
  type BreachCase,
  type BreachCode,
  type BreachRule,
  breachRules,
  foreignProvider,
  foreignType,
  isOwnType,
  planFormat,
} from "./breach-rule.ts";
import { promisedWords, wouldWords } from "./breach-words.ts";
import type { FleetPromise } from "./promise.ts";
import type { Decoded, TofuPlan } from "./tofu.ts";

/** Something the real plan would do that was not said. Any of them holds the apply. */
export interface Breach {
  readonly code: BreachCode;
  /** Whether a person may let exactly this through by digest. */
  readonly acceptable: boolean;
  /** OpenTofu's address; empty when the whole plan is meant. Text from outside. */
  readonly address: string;
  readonly action: ActionKind;
  readonly role: Role;
  readonly vmId: string | null;
  /** Label of a record, name of a pool. */
  readonly name: string | null;
  /** What was said: `resized, stays up`. */
  readonly promised: string;
  /** What the plan would do: `rebuild it, disk erased`. */
  readonly would: string;
  /** Attributes that differ or force it: `clone.vm_id`. */
  readonly because: readonly string[];
  readonly sentence: string;
}

export interface JudgeOptions {
  /** The policy's word on live edits nobody asked for. */
  readonly drift: "heal" | "hold";
  /** How the planning process ended: `-detailed-exitcode`, and whether the unit's own report says it succeeded. */
  readonly run?: { readonly exitCode: number; readonly reported: boolean };
  /** Nothing is known of what was applied before, so a VM the promise adds may be one somebody uses. */
  readonly baseUnknown?: boolean;
  /** Ids the policy protects beside those of fleet.yaml. */
  readonly protectedIds?: ReadonlySet<string>;
}

/** Holds a real plan against the promise. Empty: go. Total and pure; judges actions only, less than promised is no breach. */
export function judgePlan(
  promise: FleetPromise,
  decoded: Decoded,
  options: JudgeOptions,
): readonly Breach[] {
  if (!decoded.ok) return [wholePlan(planFormat, decoded.problem.message)];
  const { plan } = decoded;
  return [
    ...judgeRun(plan, options.run),
    ...judgeConfigured(plan),
    ...plan.actions.flatMap((action) => judgeAction(action, promise, options)),
  ];
}

/** Covers what a digest accepts: the same rule on the same resource for the same reason. */
export function breachText(breach: Breach): string {
  const { code, address, action, because } = breach;
  return canonicalJson([code, address, action, because.toSorted()]);
}

/** Exit codes and reports each lie sometimes; together they must say what the plan says. */
function judgeRun(
  { actions, outputChanges }: TofuPlan,
  run: JudgeOptions["run"],
): readonly Breach[] {
  if (!run) return [];
  const changes =
    outputChanges > 0 ||
    actions.some(({ kind }) => kind !== "noop" && kind !== "read");
  const agrees = run.exitCode === 2 || (run.exitCode === 0 && !changes);
  if (agrees && run.reported) return [];
  const what = agrees ? "report" : "exit code";
  return [wholePlan(planFormat, `the ${what} and the plan disagree`)];
}

function judgeConfigured({
  configured,
  foreignProviders,
}: TofuPlan): readonly Breach[] {
  const types = configured
    .filter((kind) => !isOwnType(kind.type, kind.mode) || kind.provisioners)
    .map(({ type, provisioners }) =>
      wholePlan(foreignType, provisioners ? `${type} provisioner` : type),
    );
  const providers = foreignProviders.map((what) =>
    wholePlan(foreignProvider, what),
  );
  return [...types, ...providers];
}

function wholePlan(
  { code, acceptable, sentence }: BreachRule,
  because: string,
): Breach {
  return {
    code,
    acceptable,
    address: "",
    action: "unknown",
    role: "other",
    vmId: null,
    name: null,
    promised: "nothing",
    would: "not known",
    because: [because],
    sentence,
  };
}

function judgeAction(
  action: Action,
  promise: FleetPromise,
  { drift, protectedIds, baseUnknown = false }: JudgeOptions,
): readonly Breach[] {
  const id = action.vmId ?? "";
  const vm = promise.vms.get(id) ?? null;
  const beyond = beyondPromise(action, promise);
  const isProtected = [id, promise.movedTo.get(id) ?? id].some(
    (known) =>
      promise.vms.get(known)?.protectedAtBase === true ||
      protectedIds?.has(known) === true,
  );
  const given = {
    ...{ action, promise, vm, beyond, drift, isProtected },
    baseUnknown,
  };
  const rule = breachRules.find(({ applies }) => applies(given));
  if (!rule) return [];
  return [
    {
      code: rule.code,
      acceptable: rule.acceptable,
      address: action.address,
      action: action.kind,
      role: action.role,
      vmId: action.vmId,
      name: action.name,
      promised: promisedWords(action, vm),
      would: wouldWords(action),
      because: causes(given),
      sentence: rule.sentence,
    },
  ];
}

function causes({ action, beyond }: BreachCase): readonly string[] {
  if (action.forcedBy.length > 0) return action.forcedBy;
  const felt = beyond.changes.filter((change) => !isLiveChange(change));
  const paths = (felt.length > 0 ? felt : beyond.changes).map(
    ({ path }) => path,
  );
  return [...new Set(paths)];
}
