import { nearestWord } from "../fleet/nearest-word.ts";
import {
  type Command,
  type CommandName,
  commandNames,
  type Parsed,
} from "./command.ts";
import { type ArgumentRule, digestPattern, grammar } from "./grammar.ts";

/** Bytes of a whole comment that may be a command. */
const longestComment = 1024;

/** Edits by which a word may miss one of ours and still be taken for it. */
const mostEdits = 2;

const none: Parsed = { kind: "none" };

/**
 * What a comment is to us. A command is the whole comment: one line of printable ASCII, `/word`, and its argument after one
 * space; spaces and one line end at its end do not count. Takes any text, in linear time.
 */
export function parseComment(body: string): Parsed {
  if (!isCommandLike(body)) return none;
  const line = withoutEnd(body);
  if (!/^[ -~]*$/.test(line)) return none;
  const space = line.indexOf(" ");
  const word = line.slice(1, space < 0 ? line.length : space);
  const nearest = nearestCommand(word);
  if (nearest === null) return none;
  if (nearest !== word)
    return { kind: "mistake", code: "unknown_command", nearest };
  const command = commandOf(nearest, space < 0 ? null : line.slice(space + 1));
  return command === null
    ? { kind: "mistake", code: "bad_arguments", nearest }
    : { kind: "command", command };
}

/** Cheap, and true of few comments: nothing else can be a command or a near miss. */
function isCommandLike(body: string): boolean {
  return body.startsWith("/") && body.length <= longestComment;
}

function withoutEnd(body: string): string {
  let end = body.length;
  if (body[end - 1] === "\n") end -= body[end - 2] === "\r" ? 2 : 1;
  while (body[end - 1] === " ") end -= 1;
  return body.slice(0, end);
}

function nearestCommand(word: string): CommandName | null {
  const nearest = nearestWord(word, commandNames, mostEdits);
  return commandNames.find((name) => name === nearest) ?? null;
}

function commandOf(name: CommandName, argument: string | null): Command | null {
  if (!fits(argument, grammar[name].argument)) return null;
  switch (name) {
    case "apply":
      return argument === null || digestPattern.test(argument)
        ? { name, digest: argument }
        : { name, digest: null, fleet: argument };
    case "unlock":
    case "status":
      return argument === null ? { name } : { name, fleet: argument };
    case "lock":
      return { name, reason: argument };
    // Of these two the argument is not optional, so it is there.
    case "destroy":
      return { name, vm: String(argument) };
    case "confirm":
      return { name, code: String(argument) };
    default:
      return { name };
  }
}

function fits(argument: string | null, rule: ArgumentRule | null): boolean {
  if (rule === null) return argument === null;
  return argument === null ? rule.optional : rule.pattern.test(argument);
}
