import { readArguments, spelled, synopsis } from "./arguments.ts";
import { canonical } from "./canonical.ts";
import { check } from "./check.ts";
import type { Command, ExitCode, Terminal } from "./command.ts";
import { diff } from "./diff.ts";
import { guard } from "./guard.ts";
import { init } from "./init.ts";
import { journal } from "./journal.ts";
import { planComment } from "./plan-comment.ts";
import { schema } from "./schema.ts";

export const commands: readonly Command[] = [
  check,
  diff,
  planComment,
  canonical,
  schema,
  journal,
  guard,
  init,
];

/** What is longer has its summary on the next line. */
const usageWidth = 40;

/** Runs the command a person typed. Nothing is thrown for wrong usage or wrong input: both are said, with an exit code. */
export async function run(
  words: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const [name] = words;
  if (
    name === undefined ||
    name === "help" ||
    name === "--help" ||
    name === "-h"
  ) {
    terminal.out(usage());
    return name === undefined ? 64 : 0;
  }
  const command = commandIn(words);
  if (command === undefined) {
    terminal.error(`There is no command of this name.\n\n${usage()}`);
    return 64;
  }
  const rest = words.slice(command.name.split(" ").length);
  if (rest.includes("--help") || rest.includes("-h")) {
    terminal.out(usageOf(command));
    return 0;
  }
  const given = readArguments(command, rest);
  if (given === null) {
    terminal.error(
      `The words after \`${command.name}\` do not fit.\n\n${usageOf(command)}`,
    );
    return 64;
  }
  return command.run(given, terminal);
}

/** A name may be of two words. */
export function commandIn(words: readonly string[]): Command | undefined {
  return commands.find(({ name }) =>
    name.split(" ").every((word, index) => words[index] === word),
  );
}

function usage(): string {
  const rows = commands.map((command) => {
    const line = synopsis(command);
    return line.length > usageWidth
      ? `  ${line}\n  ${" ".repeat(usageWidth)}  ${command.summary}`
      : `  ${line.padEnd(usageWidth)}  ${command.summary}`;
  });
  return [
    "homelab-fleet COMMAND",
    "",
    ...rows,
    "",
    "Exit codes: 0 fine, 1 problems, 2 changes (with --exit-code), 64 wrong usage.",
    "",
  ].join("\n");
}

function usageOf(command: Command): string {
  const width = Math.max(
    12,
    ...command.flags.map((flag) => spelled(flag).length),
  );
  const rows = command.flags.map(
    (flag) => `  ${spelled(flag).padEnd(width)}  ${flag.summary}`,
  );
  return [
    `homelab-fleet ${synopsis(command)}`,
    "",
    command.summary,
    ...rows,
    "",
  ].join("\n");
}
