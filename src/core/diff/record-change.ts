import type { Dns, Vm } from "../fleet/fleet.ts";
import type { Effect, NameGap, RecordChange, RecordSpec } from "./change.ts";
import { recordSpecs, wildcardLabel } from "./record-spec.ts";

/** One VM's side of the question which records change. */
export interface RecordOwner {
  readonly id: string;
  readonly before: Vm | null;
  readonly after: Vm | null;
  /** The worst that happens to the VM. */
  readonly effect: Effect;
}

type Zones = { readonly before: Dns; readonly after: Dns };
type Specs = ReadonlyMap<string, RecordSpec>;

/** Every record of one VM that comes, goes or changes. Records are keyed by label, so a name that stays is never replaced for another's sake. */
export function recordChanges(
  owner: RecordOwner,
  dns: Zones,
): readonly RecordChange[] {
  const { id } = owner;
  const before: Specs = owner.before
    ? recordSpecs(owner.before, dns.before)
    : new Map();
  const after: Specs = owner.after
    ? recordSpecs(owner.after, dns.after)
    : new Map();
  const renamed = renames(owner, before, after);
  const newNames = new Set(renamed.values());
  const gone = [...before.values()]
    .filter(({ name }) => !after.has(name))
    .map((spec) => goes(id, spec, after.get(renamed.get(spec.name) ?? "")));
  const rest = [...after.values()].flatMap((spec): RecordChange[] => {
    const old = before.get(spec.name);
    if (old) return kept(owner, old, spec);
    return newNames.has(spec.name)
      ? []
      : [{ kind: "added", id, before: null, after: spec, missing: "none" }];
  });
  return [...gone, ...rest];
}

function goes(
  id: string,
  before: RecordSpec,
  after: RecordSpec | undefined,
): RecordChange {
  return after
    ? { kind: "renamed", id, before, after, missing: "old_name_stops" }
    : { kind: "deleted", id, before, after: null, missing: "for_good" };
}

/** Old label → new label, for the name and the wildcard under it. An alias has no successor: it goes or comes. */
function renames(
  { before, after }: RecordOwner,
  old: Specs,
  now: Specs,
): ReadonlyMap<string, string> {
  if (!before || !after) return new Map();
  const pairs: readonly (readonly [string, string])[] = [
    [before.vm_name, after.vm_name],
    [wildcardLabel(before), wildcardLabel(after)],
  ];
  return new Map(
    pairs.filter(
      ([from, to]) =>
        old.has(from) && !now.has(from) && now.has(to) && !old.has(to),
    ),
  );
}

/** A record whose name stays. `ttl` and `zone` force a replacement; an address is changed in place. */
function kept(
  owner: RecordOwner,
  before: RecordSpec,
  after: RecordSpec,
): RecordChange[] {
  const { id } = owner;
  if (before.zone !== after.zone || before.ttl !== after.ttl) {
    const missing =
      before.zone === after.zone
        ? gapWhileReplaced(owner.effect)
        : "old_name_stops";
    return [{ kind: "recreated", id, before, after, missing }];
  }
  const newLease = owner.effect === "erased_rebuilt" && after.address === null;
  if (newLease)
    return [{ kind: "readdressed", id, before, after, missing: "until_up" }];
  if (before.address !== after.address)
    return [{ kind: "readdressed", id, before, after, missing: "none" }];
  return [];
}

/** A record waits for its VM: it comes back only when the VM's own change is done. */
function gapWhileReplaced(effect: Effect): NameGap {
  if (effect === "erased_rebuilt") return "until_up";
  return effect === "reboots" ? "until_back" : "briefly";
}
