import type { Problem } from "../problem.ts";
import { idSentence } from "../render/ids.ts";
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
  {
    code: "several_fleets",
    applies: ({ unclearFleets }) => unclearFleets !== undefined,
    sentence: ({ unclearFleets }) =>
      unclearFleets?.merging === true
        ? [text("A pull request is merged for every fleet it touches.")]
        : unclear(unclearFleets?.names ?? []),
    next: ({ unclearFleets }) =>
      unclearFleets?.merging === true
        ? [text("Comment "), code("/apply"), text(" without a fleet's name.")]
        : instead(unclearFleets?.instead ?? []),
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

function unclear(names: readonly string[]): Line {
  return names.length === 0
    ? [text("It is about none of the repository's fleets.")]
    : [
        text("It is about more than one fleet: "),
        ...idSentence(names.map(inCode), mostNamed),
        text("."),
      ];
}

function instead(commands: readonly string[]): Line {
  const [first, ...others] = commands;
  if (first === undefined)
    return [text("Comment it where a fleet is changed.")];
  return others.length === 0
    ? [text("Did you mean "), code(first), text("?")]
    : [
        text("Say which one: "),
        ...idSentence(commands.map(inCode), mostNamed),
        text("."),
      ];
}

function inCode(value: string): Line {
  return [code(value)];
}
