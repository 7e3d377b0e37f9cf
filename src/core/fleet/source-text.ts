import type { Position } from "../problem.ts";
import { longestLine, mostLines } from "./limits.ts";
import { orElse } from "./or-else.ts";
import type { ProblemList } from "./problem-list.ts";

/**
 * Bytes to text, before any parser sees them: size, UTF-8, one leading byte order mark dropped, lines, characters.
 * Returns null when what remains is not worth reading on.
 */
export function sourceText(
  bytes: Uint8Array,
  mostBytes: number,
  problems: ProblemList,
): string | null {
  if (bytes.length > mostBytes) {
    problems.add({
      code: "file_too_big",
      at: { line: 1, column: 1 },
      message: `the file has ${bytes.length} bytes, at most ${mostBytes} are read`,
      hint: "split the fleet into several files, or raise `limits` in the policy file",
    });
    return null;
  }
  const text = decodeUtf8(bytes);
  if (text === null) {
    problems.add({
      code: "not_utf8",
      at: firstBadLine(bytes),
      message: "this line is not UTF-8 text",
      hint: "save the file with the encoding UTF-8",
    });
    return null;
  }
  const before = problems.count();
  checkLines(text, mostLines(mostBytes), problems);
  checkCharacters(text, problems);
  return problems.count() === before ? text : null;
}

/** Categories Cc, Cf, Cs, Co, Cn, Zl, Zp, and Zs but the space: what a reader of a diff cannot see or will misread. */
export const forbiddenCharacter = /(?! )[\p{C}\p{Z}]/u;

/** `U+202E`, never the character itself. */
export function codePointName(character: string): string {
  const point = Number(character.codePointAt(0));
  return `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  return orElse(
    () => new TextDecoder("utf-8", { fatal: true }).decode(bytes),
    null,
  );
}

function firstBadLine(bytes: Uint8Array): Position {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline === -1 ? bytes.length : newline;
    if (decodeUtf8(bytes.subarray(start, end)) === null) break;
    start = end + 1;
  }
  return { line, column: 1 };
}

function checkLines(text: string, most: number, problems: ProblemList): void {
  let line = 1;
  for (let start = 0; start <= text.length; line += 1) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    if (end - start > longestLine) {
      problems.add({
        code: "line_too_long",
        at: { line, column: longestLine + 1 },
        message: `this line has ${end - start} characters, at most ${longestLine} are read`,
        hint: "break the line",
      });
    }
    start = end + 1;
  }
  if (line - 1 > most + 1) {
    problems.add({
      code: "too_many_lines",
      at: { line: most + 1, column: 1 },
      message: `the file has ${line - 1} lines, at most ${most} are read`,
      hint: "split the fleet into several files, or raise `limits` in the policy file",
    });
  }
}

function checkCharacters(text: string, problems: ProblemList): void {
  let line = 1;
  let lineStart = 0;
  const marks = /\n|\r(?!\n)|(?![\r\n ])[\p{C}\p{Z}]/gu;
  for (const { 0: found, index } of text.matchAll(marks)) {
    if (found === "\n") {
      line += 1;
      lineStart = index + 1;
      continue;
    }
    problems.add({
      code: "forbidden_character",
      at: { line, column: index - lineStart + 1 },
      message: forbiddenMessage(found),
      hint:
        found === "\t"
          ? "use spaces"
          : found === "\r"
            ? "end lines with LF or CRLF"
            : "delete it",
    });
  }
}

function forbiddenMessage(character: string): string {
  if (character === "\t") return "a tab (U+0009) is not allowed";
  if (character === "\r")
    return "a carriage return (U+000D) without a line feed is not allowed";
  return `the character ${codePointName(character)} cannot be seen and is not allowed`;
}
