import type { Problem } from "../problem.ts";
import { code, type Line, text } from "../render/node.ts";
import { prose } from "../render/prose.ts";
import type { GateRule } from "./gate-rule.ts";

const mostNamed = 5;

/** What is asked of policy and fleet file. */
export const fileRules: readonly GateRule[] = [
  {
    code: "policy_invalid",
    applies: ({ policyProblems }) => policyProblems.length > 0,
    sentence: ({ policyProblems }) => [
      text("The policy on the default branch cannot be read: "),
      ...named(policyProblems),
    ],
    next: () => [
      text("Correct "),
      code(".github/homelab-fleet.yml"),
      text(" there; until then only "),
      code("/help"),
      text(" is answered."),
    ],
  },
  {
    code: "fleet_invalid",
    applies: ({ fleetProblems }) => fleetProblems.length > 0,
    sentence: ({ fleetProblems }) => [
      text("The fleet file cannot be used: "),
      ...named(fleetProblems),
    ],
    next: () => [text("Correct it and push; then comment again.")],
  },
];

/** The first mistakes, each where it stands. */
function named(problems: readonly Problem[]): Line {
  const shown = problems
    .slice(0, mostNamed)
    .flatMap(
      ({ at, message }): Line => [
        ...(at === undefined ? [] : [text(`line ${at.line}: `)]),
        ...prose(message.replace(/\.$/, "")),
        text("; "),
      ],
    );
  const rest = problems.length - mostNamed;
  return [...shown.slice(0, -1), text(rest > 0 ? `; and ${rest} more.` : ".")];
}
