import type { CommandName, Role } from "../command/command.ts";
import { type CommandRule, commandRules, usageOf } from "../command/grammar.ts";
import { isRoleEnough } from "../gate/role.ts";
import {
  type Block,
  code,
  column,
  heading,
  type Line,
  paragraph,
  table,
  text,
} from "./node.ts";
import { prose } from "./prose.ts";

const columns = [
  column("Command"),
  column("What it does"),
  column("Where"),
  column("Role"),
];

const places = {
  pull_request: "pull request",
  anywhere: "issue, pull request",
  question: "where it was asked",
} as const satisfies Record<CommandRule["where"], string>;

/** What is somebody else's takes more, whatever the policy gives the command. */
function roleCell(role: Role, { others }: CommandRule): Line {
  return others === null || isRoleEnough(role, others.role)
    ? [code(role)]
    : [code(role), text(", "), code(others.role), text(` for ${others.what}`)];
}

/** The table of all commands, with the roles of this repository. */
export function helpBlocks(
  roles: Readonly<Record<CommandName, Role>>,
): readonly Block[] {
  const rows = commandRules.map((rule): readonly Line[] => [
    [code(usageOf(rule))],
    prose(rule.does),
    [text(places[rule.where])],
    roleCell(roles[rule.name], rule),
  ]);
  return [
    heading(text("Fleet commands")),
    table(columns, rows),
    paragraph(
      text(
        "A command is the whole comment, on one line. A comment that was edited never runs.",
      ),
    ),
  ];
}
