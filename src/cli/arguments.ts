import type { Arguments, Command, Flag } from "./command.ts";

/** What the words after a command's name say; null when they do not fit its table entry. */
export function readArguments(
  command: Command,
  words: readonly string[],
): Arguments | null {
  const files: string[] = [];
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const rest = words[Symbol.iterator]();
  for (const word of rest) {
    if (!word.startsWith("-")) {
      files.push(word);
      continue;
    }
    const flag = command.flags.find(({ name }) => name === word);
    if (flag === undefined) return null;
    flags.add(word);
    if (flag.value === undefined) continue;
    const { value, done } = rest.next();
    if (done === true || value.startsWith("-") || values.has(word)) return null;
    values.set(word, value);
  }
  const most =
    command.files.length + (command.optionalFile === undefined ? 0 : 1);
  return files.length >= command.files.length && files.length <= most
    ? { files, flags, values }
    : null;
}

/** A command with everything that may follow it. */
export function synopsis(command: Command): string {
  return [
    command.name,
    ...command.files,
    ...(command.optionalFile === undefined
      ? []
      : [`[${command.optionalFile}]`]),
    ...command.flags.map((flag) => `[${spelled(flag)}]`),
  ].join(" ");
}

export function spelled({ name, value }: Flag): string {
  return value === undefined ? name : `${name} ${value}`;
}
