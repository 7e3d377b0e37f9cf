import assert from "node:assert/strict";
import { commandNames } from "../../../src/core/command/command.ts";
import { grammar as table } from "../../../src/core/command/grammar.ts";
import { parseComment } from "../../../src/core/command/parse.ts";
import { type FuzzTarget, textOf } from "../target.ts";

export const grammar: FuzzTarget = {
  name: "grammar",
  reads: "a comment",
  holds:
    "exactly the commands a second, plain reading of the rules accepts; a near miss for the word at most two edits away; silence otherwise",
  words: [
    ...commandNames.map((name) => `/${name}`),
    ...[" ", "\n", "\r\n", "\r", "\t", "\u00a0", "/", "é", "\u0000", "```\n"],
    ...["9c1e7f3a0b52d4468f1ac3e07b95521e", "7f3a92kd", "web01", "--force"],
    ...["home/web01", "garage", "garage: paint"],
  ],
  check(bytes) {
    const body = textOf(bytes);
    const parsed = parseComment(body);
    const expected = commandIn(body);
    if (expected !== null) {
      assert.deepEqual(parsed, { kind: "command", command: expected });
      return;
    }
    assert.notEqual(parsed.kind, "command");
    if (parsed.kind !== "mistake") return;
    const word = /^\/([^ \r\n]*)/.exec(body)?.[1] ?? "";
    if (parsed.code === "bad_arguments") assert.equal(word, parsed.nearest);
    else assert.ok(edits(word, parsed.nearest) <= 2, word);
    assert.ok(table[parsed.nearest].name === parsed.nearest);
  },
};

const letters = new Set("0123456789abcdefghjkmnpqrstvwxyz");
const hex = new Set("0123456789abcdef");

/** The rules of security.md §5.1 word by word, character by character, without a pattern. */
function commandIn(body: string): object | null {
  if (Buffer.byteLength(body) > 1024) return null;
  let line = body;
  if (line.endsWith("\r\n")) line = line.slice(0, -2);
  else if (line.endsWith("\n")) line = line.slice(0, -1);
  while (line.endsWith(" ")) line = line.slice(0, -1);
  if ([...line].some((c) => c < " " || c > "~")) return null;
  const [head = "", ...rest] = line.split(" ");
  const argument = rest.length === 0 ? null : rest.join(" ");
  switch (head) {
    case "/plan":
    case "/cancel":
    case "/help":
      return argument === null ? { name: head.slice(1) } : null;
    case "/unlock":
    case "/status":
      if (argument === null) return { name: head.slice(1) };
      return isName(argument) ? { name: head.slice(1), fleet: argument } : null;
    case "/apply":
      if (argument === null || (argument.length === 32 && only(argument, hex)))
        return { name: "apply", digest: argument };
      return isName(argument)
        ? { name: "apply", digest: null, fleet: argument }
        : null;
    case "/destroy":
      return isVm(argument) ? { name: "destroy", vm: argument } : null;
    case "/confirm":
      return argument?.length === 8 && only(argument, letters)
        ? { name: "confirm", code: argument }
        : null;
    case "/lock":
      return argument === null ||
        (argument.length <= 200 && argument !== "" && !argument.startsWith(" "))
        ? { name: "lock", reason: argument }
        : null;
    default:
      return null;
  }
}

function only(text: string, allowed: ReadonlySet<string>): boolean {
  return [...text].every((c) => allowed.has(c));
}

const nameLetters = new Set("abcdefghijklmnopqrstuvwxyz0123456789-");

function isName(text: string): boolean {
  return isFleetBefore(text) && !text.endsWith("-");
}

/** What may stand before a VM's id: whether there is such a fleet is another question. */
function isFleetBefore(text: string): boolean {
  const fits = text !== "" && text.length <= 40 && only(text, nameLetters);
  return fits && !text.startsWith("-");
}

function isVm(text: string | null): boolean {
  if (text === null) return false;
  const [id = "", fleet, ...more] = text.split("/").toReversed();
  return (
    more.length === 0 &&
    isId(id) &&
    (fleet === undefined || isFleetBefore(fleet))
  );
}

function isId(text: string): boolean {
  if (text.length > 31) return false;
  const parts = text.split("-");
  const isWord = (part: string) =>
    part !== "" && [...part].every((c) => /[a-z0-9]/.test(c));
  return parts.every(isWord) && /[a-z]/.test(text.charAt(0));
}

/** Edits from one word to another, neighbours that changed places counting once. */
function edits(a: string, b: string): number {
  const rows: number[][] = [];
  for (let i = 0; i <= a.length; i += 1) {
    rows[i] = [];
    for (let j = 0; j <= b.length; j += 1)
      rows[i]?.push(cheapest(rows, a, b, i, j));
  }
  return rows[a.length]?.[b.length] ?? 0;
}

function cheapest(
  rows: readonly (readonly number[])[],
  a: string,
  b: string,
  i: number,
  j: number,
): number {
  if (i === 0 || j === 0) return i + j;
  const cost = (di: number, dj: number) => rows[i - di]?.[j - dj] ?? Infinity;
  const same = a[i - 1] === b[j - 1] ? 0 : 1;
  const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return Math.min(
    cost(1, 0) + 1,
    cost(0, 1) + 1,
    cost(1, 1) + same,
    swapped && i > 1 && j > 1 ? cost(2, 2) + 1 : Infinity,
  );
}
