import { vmKeys } from "../../core/fleet/schema.ts";
import type { Arguments, Terminal } from "../command.ts";
import { fleetNames } from "./fleet-names.ts";
import { questions } from "./questions.ts";
import type { Settings } from "./settings.ts";
import {
  type Sources,
  type Valued,
  valueOfQuestion,
} from "./value-of-question.ts";
import { yesOrNo } from "./yes-or-no.ts";

/** What the person wants. `zoneSoFar`: of the fleet that is there already; a zone is not guessed. */
export async function settle(
  given: Arguments,
  terminal: Terminal,
  zoneSoFar: string | null,
): Promise<Valued<Settings>> {
  const { flags, values } = given;
  const fleets = fleetNames(given, terminal);
  if (fleets.kind !== "value") return fleets;
  const yes = flags.has("--yes");
  const ask = yes ? undefined : terminal.ask;
  const from: Sources = { values, terminal, ask, yes };
  const zone = await valueOfQuestion(questions.zone, zoneSoFar, from);
  if (zone.kind !== "value") return zone;
  const { node: nodeKey, template: templateKey } = vmKeys;
  const node = await valueOfQuestion(questions.node, nodeKey.builtIn(""), from);
  if (node.kind !== "value") return node;
  const template = await valueOfQuestion(
    questions.template,
    templateKey.builtIn(""),
    from,
  );
  if (template.kind !== "value") return template;
  const stack = await wantsStack(fleets.value === null, flags, from);
  if (stack.kind !== "value") return stack;
  return {
    kind: "value",
    value: {
      zone: zone.value,
      node: node.value,
      template: template.value,
      stack: stack.value,
      fleets: fleets.value,
    },
  };
}

async function wantsStack(
  isOne: boolean,
  flags: ReadonlySet<string>,
  { ask }: Sources,
): Promise<Valued<boolean>> {
  if (flags.has("--stack")) return { kind: "value", value: true };
  if (ask === undefined || !isOne) return { kind: "value", value: false };
  const value = await yesOrNo(
    "A Terragrunt stack of your own, for state in S3 or PostgreSQL?",
    ask,
  );
  return value === null ? { kind: "ended" } : { kind: "value", value };
}
