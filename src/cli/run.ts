import { canonical } from "./canonical.ts";
import { check } from "./check.ts";
import type { Arguments, Command, ExitCode, Terminal } from "./command.ts";
import { diff } from "./diff.ts";
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
];

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

function readArguments(
  command: Command,
  words: readonly string[],
): Arguments | null {
  const files = words.filter((word) => !word.startsWith("-"));
  const flags = words.filter((word) => word.startsWith("-"));
  const known = new Set(command.flags.map((flag) => flag.name));
  if (files.length !== command.files.length) return null;
  return flags.every((flag) => known.has(flag))
    ? { files, flags: new Set(flags) }
    : null;
}

function usage(): string {
  const width = Math.max(
    ...commands.map((command) => synopsis(command).length),
  );
  const rows = commands.map(
    (command) => `  ${synopsis(command).padEnd(width)}  ${command.summary}`,
  );
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
  const rows = command.flags.map(
    (flag) => `  ${flag.name.padEnd(12)}  ${flag.summary}`,
  );
  return [
    `homelab-fleet ${synopsis(command)}`,
    "",
    command.summary,
    ...rows,
    "",
  ].join("\n");
}

function synopsis(command: Command): string {
  const flags = command.flags.map((flag) => `[${flag.name}]`);
  return [command.name, ...command.files, ...flags].join(" ");
}
