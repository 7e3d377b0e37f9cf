import { fleetName, mostFleets } from "../../core/fleets/fleet-list.ts";
import type { Arguments, Terminal } from "../command.ts";
import type { Valued } from "./value-of-question.ts";

/** The fleets of `--fleets home,cabin`; null: one, which has no name. Nobody is asked: most have one. */
export function fleetNames(
  { flags, values }: Arguments,
  { error }: Pick<Terminal, "error">,
): Valued<readonly string[] | null> {
  const text = values.get("--fleets");
  if (text === undefined) return { kind: "value", value: null };
  if (flags.has("--stack")) {
    error(
      "`--stack` is for one fleet: a stack keeps one state, and two fleets never share one.\n    Fix: leave `--stack` out; docs/several-fleets.md has how each fleet gets a stack of its own.\n",
    );
    return { kind: "usage" };
  }
  const names = text.split(",").map((name) => name.trim());
  const fits =
    names.every((name) => fleetName.test(name)) &&
    new Set(names).size === names.length &&
    names.length <= mostFleets;
  if (fits) return { kind: "value", value: names };
  error(
    `\`--fleets\` does not fit: different names of lower-case letters, digits and dashes are needed, with commas, at most ${mostFleets}.\n    Fix: for example \`--fleets home,garage,cabin\`.\n`,
  );
  return { kind: "usage" };
}
