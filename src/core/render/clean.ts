const esc = "\u001b";
const bell = "\u0007";
const stop = `(?:${esc}\\\\|\u009c|${bell})`;

/**
 * Terminal sequences (ECMA-48 §5.3 to 5.6): CSI, the strings OSC, DCS, SOS, PM and APC up to their end or the line's, and
 * short escapes. An OSC may also end with BEL, as in xterm.
 */
export const terminalSequence = [
  `(?:${esc}\\[|\u009b)[0-?]*[ -/]*[@-~]?`,
  `(?:${esc}[\\]PX^_]|[\u0090\u0098\u009d-\u009f])[^${bell}${esc}\u009c\n\r]*${stop}?`,
  `${esc}[ -/]*[0-~]?`,
].join("|");

const ansi = new RegExp(terminalSequence, "g");

const lineBreaks = /\r\n|[\n\r\u0085\u2028\u2029]/g;

/**
 * Controls, characters that reorder or hide text (bidirectional marks, zero-width ones, tags), and halves of a pair. What stood
 * before and behind one stands together once it is gone.
 */
export const hiddenCharacter =
  "[\\p{Cc}\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff\\u{e0000}-\\u{e007f}\\p{Cs}]";

const hidden = new RegExp(hiddenCharacter, "gu");

function visible(line: string): string {
  return line.replace(/\t/g, " ").replace(hidden, "");
}

/** A string from outside on one line: no terminal sequences, no controls, nothing that reorders or hides text. */
export function cleanLine(value: string): string {
  return visible(value.replace(ansi, "").replace(lineBreaks, " "));
}

/** The same for text that keeps its lines. */
export function cleanLines(value: string): readonly string[] {
  return value
    .replace(ansi, "")
    .split(lineBreaks)
    .map((line) => visible(line).trimEnd());
}
