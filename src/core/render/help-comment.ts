import {
  type CommandName,
  commandNames,
  type Role,
} from "../command/command.ts";
import { type CommandRule, grammar, usageOf } from "../command/grammar.ts";
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
} as const;

/** What is somebody else's takes more, whatever the policy gives the command. */
function roleCell(role: Role, { others }: CommandRule): Line {
  return others === null || isRoleEnough(role, others.role)
    ? [code(role)]
    : [code(role), text(`; for ${others.what} `), code(others.role)];
}

/** The table of all commands, with the roles of this repository. */
export function helpBlocks(
  roles: Readonly<Record<CommandName, Role>>,
): readonly Block[] {
  const rows = commandNames.map((name): readonly Line[] => {
    const rule = grammar[name];
    return [
      [code(usageOf(rule))],
      prose(rule.does),
      [text(places[rule.where])],
      roleCell(roles[name], rule),
    ];
  });
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
