import type { BreachRow } from "../core/outcome.ts";
import type { Action } from "../core/plan/action.ts";
import type { LookupResult, ZoneServer } from "./ports.ts";

/** A name the plan would create that exists and is not ours. */
export interface ForeignRecord {
  readonly name: string;
  /** null: the zone's server did not say whether the name is free; empty for an alias. */
  readonly addresses: readonly string[] | null;
  /** The name it is an alias of. */
  readonly alias: string | null;
}

/**
 * Names the plan would create that are somebody else's. The provider adds to a foreign set of records and its deletion
 * wipes the whole set, so a name must not be there yet unless it is already exactly what we would make. Doubt counts.
 */
export async function foreignRecords(
  actions: readonly Action[],
  zoneName: string,
  zone: ZoneServer,
): Promise<readonly ForeignRecord[]> {
  const records = actions.filter(({ role }) => role === "record");
  const ours = new Set(
    records.filter(({ kind }) => kind !== "create").map(({ name }) => name),
  );
  const fresh = records.filter(
    ({ kind, name }) => kind === "create" && name !== null && !ours.has(name),
  );
  if (fresh.length === 0) return [];
  const wildcard = await zone.lookup(`*.${zoneName}`);
  const found: ForeignRecord[] = [];
  let answer: LookupResult = wildcard;
  for (const action of fresh) {
    const name = action.name ?? "";
    // A server that is silent is so for every name, and each silence takes seconds.
    if (!isSilent(answer)) answer = await zone.lookup(`${name}.${zoneName}`);
    found.push(...objection(name, answer, action, wildcard));
  }
  return found;
}

function isSilent(answer: LookupResult): boolean {
  return (
    answer.kind === "failed" &&
    (answer.reason === "timeout" || answer.reason === "unreachable")
  );
}

function objection(
  name: string,
  answer: LookupResult,
  action: Action,
  wildcard: LookupResult,
): readonly ForeignRecord[] {
  switch (answer.kind) {
    case "failed":
      return [{ name, addresses: null, alias: null }];
    case "alias": {
      const { target } = answer;
      const everywhere =
        wildcard.kind === "alias" && wildcard.target === target;
      return everywhere ? [] : [{ name, addresses: [], alias: target }];
    }
    case "answer":
      return isOurs(answer, action, wildcard)
        ? []
        : [{ name, addresses: answer.addresses, alias: null }];
    case "no_such_name":
    case "no_address":
      return [];
  }
}

/** The same as what holds an apply. */
export async function foreignNames(
  actions: readonly Action[],
  zoneName: string,
  zone: ZoneServer,
): Promise<readonly BreachRow[]> {
  const found = await foreignRecords(actions, zoneName, zone);
  return found.map((record) => row(record.name, whyNot(record)));
}

function whyNot({ addresses, alias }: ForeignRecord): string {
  if (addresses === null)
    return "the zone's server did not say whether it is free";
  const what = alias === null ? `with ${addresses.join(", ")}` : "as an alias";
  return `it exists already ${what} and is not in the fleet's state`;
}

function isOurs(
  found: Extract<LookupResult, { kind: "answer" }>,
  { record }: Action,
  wildcard: LookupResult,
): boolean {
  if (sameAddresses(found, wildcard)) return true;
  const planned = record.after?.addresses ?? [];
  // What an apply left that was killed before it could save: making it again changes nothing.
  return planned.length > 0 && sameSet(planned, found.addresses);
}

/** A zone with a record for `*` answers every name. */
export function sameAddresses(one: LookupResult, other: LookupResult): boolean {
  return (
    one.kind === "answer" &&
    other.kind === "answer" &&
    sameSet(one.addresses, other.addresses)
  );
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join();
}

function row(name: string, because: string): BreachRow {
  return {
    subject: name,
    code: "name_not_ours",
    promised: "name added",
    would: "write into a record that is not of this fleet",
    because,
    acceptable: false,
  };
}
