import type { Span } from "./remove-vm-entry.ts";

export interface Cut {
  /** What goes, in order. */
  readonly pieces: readonly Span[];
  /** Up to here empty lines go with it, and comments stay. */
  readonly to: number;
  /** Comments that stand deeper move out to this column. */
  readonly indent: number;
}

/** Stands for a character that goes. It is for private use, so no text that was read holds it. */
const gone = "\ue000";

/** The text without the pieces, without the lines they leave empty, and without the spaces that parted them from others. */
export function cutOut(text: string, { pieces, to, indent }: Cut): string {
  const from = Math.min(to, ...pieces.map((piece) => piece.from));
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const newline = text.indexOf("\n", to);
  const stop = newline === -1 ? text.length : newline + 1;
  const lines = marked(text, start, stop, pieces).matchAll(/[^\n]*\n|[^\n]+$/g);
  const left = Array.from(lines, ([line]) => lineLeft(line, indent));
  return text.slice(0, start) + left.join("") + text.slice(stop);
}

function marked(
  text: string,
  start: number,
  stop: number,
  pieces: readonly Span[],
): string {
  let done = start;
  let result = "";
  for (const { from, to } of pieces) {
    result += text.slice(done, from);
    result += text.slice(from, to).replace(/[^\r\n]/g, gone);
    done = to;
  }
  return result + text.slice(done, stop);
}

function lineLeft(line: string, indent: number): string {
  const kept = line.replaceAll(gone, "").trim();
  if (kept === "") return "";
  if (!kept.startsWith("#")) return tidied(line);
  const column = line.length - line.trimStart().length;
  const comment = line.slice(line.indexOf("#"));
  return " ".repeat(Math.min(column, indent)) + comment;
}

/** One space is not two: what goes takes along those behind it, before a bracket or a comment the one before it, at the end all before it. */
function tidied(line: string): string {
  const joined = line.replace(/\ue000(?: *\ue000)*/g, gone);
  return joined.replace(
    /( *)\ue000( *)([^ ]|$)/g,
    (_, before: string, behind: string, next: string) => {
      if (["\r", "\n"].includes(next)) return next;
      const keeps = next === "#" || next === "}";
      return `${keeps && behind !== "" ? before.slice(1) + behind : before}${next}`;
    },
  );
}
