import type { Position } from "../problem.ts";
import type { YamlToken } from "./yaml-subset.ts";

/** Offsets in UTF-16 code units; `to` is the first one after it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where a VM stands in the text. */
export interface VmEntry {
  readonly style: "block" | "flow";
  /** Everything of it but comments, in order. */
  readonly pieces: readonly Span[];
  /** Where it ends: behind the last piece, or behind comments below it that belong to it. */
  readonly to: number;
  /** Column of its key; comments inside that stand deeper move out to it. Infinity: they stay. */
  readonly indent: number;
  /** Of a last VM in a flow map: the comma before it, which would part it from nothing. */
  readonly comma: Span | null;
  /** Behind the colon of `vms`. */
  readonly colonEnd: number;
}

interface Places {
  /** Of the key `vms`. */
  readonly vmsAt: Position;
  /** Of the VM's key. */
  readonly keyAt: Position;
}

/** Finds a VM by the places its reader told. Where it is not there, what is found is wrong, and whoever cuts it out reads again what is left. */
export function vmEntry(
  text: string,
  tokens: readonly YamlToken[],
  { vmsAt, keyAt }: Places,
): VmEntry {
  const vms = indexAt(tokens, offsetOf(text, vmsAt));
  const colon = tokens.findIndex(
    ({ type }, index) => index > vms && type === "map-value-ind",
  );
  const key = indexAt(tokens, offsetOf(text, keyAt));
  const first = tokens.findIndex(
    (token, index) => index > colon && isContent(token),
  );
  const marks = tokens[colon];
  const colonEnd = Number(marks && end(marks));
  return tokens[first]?.type === "flow-map-start"
    ? { ...flowEntry(tokens, key), colonEnd }
    : { ...blockEntry(text, tokens, key), colonEnd };
}

type Found = Omit<VmEntry, "colonEnd">;

/** Up to the next key as far out as this one, or farther. */
function blockEntry(
  text: string,
  tokens: readonly YamlToken[],
  key: number,
): Found {
  const column = (offset: number) =>
    offset - (text.lastIndexOf("\n", offset - 1) + 1);
  const beginsLine = (offset: number) =>
    text.slice(offset - column(offset), offset).trim() === "";
  const indent = column(Number(tokens[key]?.offset));
  const pieces: Span[] = [];
  let to = 0;
  let depth = 0;
  for (const token of tokens.slice(key)) {
    const offset = start(token);
    const deeper = column(offset) > indent;
    if (isContent(token)) {
      const outside = depth === 0 && !deeper && beginsLine(offset);
      if (outside && pieces.length > 0) break;
      depth += nesting(token);
      pieces.push({ from: offset, to: end(token) });
      to = end(token);
    } else if (token.type === "comment" && deeper && beginsLine(offset)) {
      to = end(token);
    }
  }
  return { style: "block", pieces, to, indent, comma: null };
}

/** Up to the comma or the bracket that ends it. One comma goes with it: the one behind, else the one before. */
function flowEntry(tokens: readonly YamlToken[], key: number): Found {
  const pieces: Span[] = [];
  let to = 0;
  let depth = 0;
  let comma: Span | null = null;
  for (const token of tokens.slice(key).filter(isContent)) {
    depth += nesting(token);
    if (depth < 0) {
      comma = commaBefore(tokens, key);
      break;
    }
    to = end(token);
    pieces.push({ from: token.offset, to });
    if (depth === 0 && token.type === "comma") break;
  }
  return {
    style: "flow",
    pieces,
    to,
    indent: Number.POSITIVE_INFINITY,
    comma,
  };
}

function commaBefore(tokens: readonly YamlToken[], key: number): Span | null {
  const before = tokens.slice(0, key).findLast(isContent);
  return before?.type === "comma"
    ? { from: before.offset, to: end(before) }
    : null;
}

function nesting({ type }: YamlToken): number {
  if (type === "flow-map-start" || type === "flow-seq-start") return 1;
  return type === "flow-map-end" || type === "flow-seq-end" ? -1 : 0;
}

function isContent({ type, source }: YamlToken): boolean {
  return (
    type !== "space" &&
    type !== "newline" &&
    type !== "comment" &&
    source.trim() !== ""
  );
}

/** A block scalar's token begins with its indentation. */
function start({ offset, source }: YamlToken): number {
  return offset + source.length - source.trimStart().length;
}

/** A block scalar's token takes the empty lines behind it along; they are not part of it. */
function end({ offset, source }: YamlToken): number {
  return offset + source.trimEnd().length;
}

function indexAt(tokens: readonly YamlToken[], offset: number): number {
  return tokens.findIndex(
    (token) => token.offset === offset && isContent(token),
  );
}

function offsetOf(text: string, { line, column }: Position): number {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1)
    start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}
