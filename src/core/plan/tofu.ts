import * as v from "valibot";
import type { Problem } from "../problem.ts";
import type { Action, ActionKind } from "./action.ts";
import { decodeAddress } from "./address.ts";
import { attributeChanges } from "./attribute-change.ts";
import { type Configured, configuredTypes } from "./configured.ts";
import { foreignProviders } from "./configured-providers.ts";
import { recordStates, vmNumber } from "./resource-state.ts";
import { planSchema, type ResourceChange } from "./tofu-schema.ts";

/** A real plan, reduced to what may be judged and shown. */
export interface TofuPlan {
  readonly actions: readonly Action[];
  /** Kinds of resources in the configuration, data sources too. */
  readonly configured: readonly Configured[];
  /** Providers that are not the catalog's, and settings of its own that only the step may make. */
  readonly foreignProviders: readonly string[];
  /** How many outputs would change. They are no resource changes, but make OpenTofu say "changes". */
  readonly outputChanges: number;
}

export type Decoded =
  | { readonly ok: true; readonly plan: TofuPlan }
  | { readonly ok: false; readonly problem: Problem };

/** 64 MiB of UTF-16 units: no fleet within our limits plans more. */
const longest = 64 * 1024 * 1024;

/** The plan in the text of `tofu show -json`. Never throws. */
export function parsePlan(text: string): Decoded {
  if (text.length > longest) return refused("is larger than 64 MiB");
  try {
    return decodePlan(JSON.parse(text));
  } catch {
    return refused("is not whole JSON");
  }
}

/** The plan in a parsed `tofu show -json`, format 1.0 to 1.x. Never throws; an unknown form is a problem. */
export function decodePlan(input: unknown): Decoded {
  const parsed = v.safeParse(planSchema, input);
  if (!parsed.success) return refused("has a form this version does not know");
  const plan = parsed.output;
  if (!plan.format_version.startsWith("1."))
    return refused("has a format version this version does not know");
  if (plan.errored) return refused("ended with an error");
  if (!plan.complete || plan.deferred_changes.length > 0)
    return refused("leaves changes for a later plan");
  const configured = configuredTypes(plan.configuration);
  const foreign = foreignProviders(plan.configuration);
  if (!configured || !foreign)
    return refused("describes modules in an unknown form");
  const actions = plan.resource_changes.map(decodeAction);
  const places = actions.filter(({ deposed }) => !deposed);
  if (new Set(places.map(({ address }) => address)).size !== places.length)
    return refused("names one resource twice");
  return {
    ok: true,
    plan: {
      actions,
      configured,
      foreignProviders: foreign,
      outputChanges: Object.values(plan.output_changes).filter(isChange).length,
    },
  };
}

function refused(why: string): Decoded {
  return {
    ok: false,
    problem: {
      code: "plan_format",
      message: `OpenTofu's plan ${why}, so it cannot be judged and nothing is applied.`,
      hint: "Look at the run's log for OpenTofu's own words, then plan again.",
    },
  };
}

function decodeAction(entry: ResourceChange): Action {
  const { address, type, change } = entry;
  const place = decodeAddress(address, type);
  const kind = kindOf(entry);
  const quiet = kind === "noop" || kind === "read" || kind === "move";
  return {
    ...place,
    address,
    type,
    kind,
    previousAddress: entry.previous_address ?? null,
    mode: modeOf(entry.mode),
    provider: entry.provider_name,
    deposed: entry.deposed !== undefined,
    imported: isPresent(change.importing),
    changes:
      quiet || !isPresent(change.before) || !isPresent(change.after)
        ? []
        : attributeChanges(
            place.role,
            change.before,
            change.after,
            change.after_unknown,
            [change.before_sensitive, change.after_sensitive],
          ),
    forcedBy: forcedBy(entry),
    number: place.role === "vm" ? vmNumber(change) : none,
    record: place.role === "record" ? recordStates(change) : none,
  };
}

const none = { before: null, after: null } as const;

function modeOf(mode: string): Action["mode"] {
  return mode === "managed" || mode === "data" ? mode : "other";
}

const kinds: ReadonlyMap<string, ActionKind> = new Map([
  ["no-op", "noop"],
  ["read", "read"],
  ["create", "create"],
  ["update", "update"],
  ["delete", "delete"],
  ["delete,create", "replace"],
  ["create,delete", "replace"],
  ["forget", "forget"],
  ["create,forget", "forget"],
  ["forget,create", "forget"],
]);

function kindOf({
  change,
  previous_address,
  address,
}: ResourceChange): ActionKind {
  const kind = kinds.get(change.actions.join(",")) ?? "unknown";
  if (kind !== "noop") return kind;
  if (isPresent(change.importing)) return "import";
  return previous_address !== undefined && previous_address !== address
    ? "move"
    : "noop";
}

const tainted: ReadonlySet<string> = new Set(["replace_because_tainted"]);

function forcedBy({
  change,
  action_reason,
}: ResourceChange): readonly string[] {
  const paths = (change.replace_paths ?? []).map((path) =>
    path
      .filter((part) => typeof part === "string" && /^\w{1,64}$/.test(part))
      .join("."),
  );
  const why = tainted.has(action_reason ?? "") ? ["tainted"] : [];
  return [...new Set([...why, ...paths])].filter((path) => path !== "");
}

function isChange(output: unknown): boolean {
  const found = v.safeParse(v.object({ actions: v.array(v.string()) }), output);
  return !found.success || found.output.actions.join() !== "no-op";
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
