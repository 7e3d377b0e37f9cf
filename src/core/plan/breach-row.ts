import type { BreachRow } from "../outcome.ts";
import type { Breach } from "./breach.ts";
import { knownAttributes } from "./known-attribute.ts";

/** A breach in the words of a table: names of attributes that may be said, no values. */
export function breachRow(breach: Breach): BreachRow {
  const { role, name, vmId, address } = breach;
  const own = role === "record" || role === "pool" ? name : vmId;
  return {
    subject: own ?? (address === "" ? "the plan" : address),
    code: breach.code,
    promised: breach.promised,
    would: breach.would,
    because: because(breach),
    acceptable: breach.acceptable,
  };
}

function because(breach: Breach): string {
  if (breach.address === "" || breach.role === "other") return breach.sentence;
  const { names, unnamed } = knownAttributes(breach.because);
  if (names.includes("tainted"))
    return "an apply before it failed half-way (tainted)";
  const named = names.map((name) => `\`${name}\``);
  const all = unnamed > 0 ? [...named, "a setting with no name here"] : named;
  if (all.length === 0) return breach.sentence;
  return all.length === 1
    ? `${all.at(-1)} differs from the state`
    : `${all.slice(0, -1).join(", ")} and ${all.at(-1)} differ from the state`;
}
