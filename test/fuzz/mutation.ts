import fc from "fast-check";
import { jsonEdit } from "./json-mutation.ts";
import { bytesOf } from "./target.ts";

type Edit = (bytes: Uint8Array) => Uint8Array;

/** Nobody needs more to break a reader, and a kept input stays readable. */
const most = 16 * 1024;

/** A place in bytes of any length. */
const place = fc.nat({ max: 0xffff });

const at = (where: number, length: number): number =>
  Math.floor((where * (length + 1)) / 0x10000);

function spliced(
  bytes: Uint8Array,
  from: number,
  to: number,
  ...between: readonly Uint8Array[]
): Uint8Array {
  return Buffer.concat([
    bytes.subarray(0, from),
    ...between,
    bytes.subarray(Math.max(from, to)),
  ]);
}

/** Numbers that stand at the edge of some width. */
const numbers = [
  ...["0", "1", "-1", "00", "1e9", "0x10", "1.5", "63", "64", "65", "255"],
  ...["256", "4095", "4096", "65535", "65536", "999999999", "2147483648"],
  ...["4294967295", "9007199254740991", "9007199254740992", "1e400"],
];

const byteEdits: readonly fc.Arbitrary<Edit>[] = [
  fc.tuple(place, fc.nat({ max: 255 })).map(([where, byte]) => (bytes) => {
    const from = at(where, bytes.length);
    return spliced(bytes, from, from + 1, Uint8Array.of(byte));
  }),
  fc.tuple(place, fc.nat({ max: 7 })).map(([where, bit]) => (bytes) => {
    const from = at(where, bytes.length);
    const flipped = Uint8Array.of((bytes[from] ?? 0) ^ (1 << bit));
    return spliced(bytes, from, from + 1, flipped);
  }),
  fc
    .tuple(place, fc.uint8Array({ minLength: 1, maxLength: 8 }))
    .map(([where, more]) => (bytes) => {
      const from = at(where, bytes.length);
      return spliced(bytes, from, from, more);
    }),
  fc.tuple(place, fc.nat({ max: 40 })).map(([where, count]) => (bytes) => {
    const from = at(where, bytes.length);
    return spliced(bytes, from, from + count + 1);
  }),
  // Cut off, at the end and at the beginning.
  place.map((where) => (bytes) => bytes.subarray(0, at(where, bytes.length))),
  place.map((where) => (bytes) => bytes.subarray(at(where, bytes.length))),
  fc
    .tuple(
      place,
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 2, max: 70 }),
    )
    .map(([where, length, times]) => (bytes) => {
      const from = at(where, bytes.length);
      const piece = bytes.subarray(from, from + length);
      return spliced(bytes, from, from, ...Array(times).fill(piece));
    }),
];

/** Lines are what most of our formats are made of. */
const lineEdits: readonly fc.Arbitrary<Edit>[] = [
  fc.tuple(place, place).map(([one, other]) =>
    linewise((lines) => {
      const [from, to] = [at(one, lines.length - 1), at(other, lines.length)];
      const [moved = ""] = lines.splice(from, 1);
      lines.splice(to, 0, moved);
    }),
  ),
  fc.tuple(place, place).map(([one, other]) =>
    linewise((lines) => {
      const copy = lines[at(one, lines.length - 1)] ?? "";
      lines.splice(at(other, lines.length), 0, copy);
    }),
  ),
  place.map((where) =>
    linewise((lines) => lines.splice(at(where, lines.length - 1), 1)),
  ),
  fc.tuple(place, fc.integer({ min: -4, max: 4 })).map(([where, by]) =>
    linewise((lines) => {
      const index = at(where, lines.length - 1);
      const line = lines[index] ?? "";
      lines[index] = by < 0 ? line.slice(-by) : " ".repeat(by) + line;
    }),
  ),
  fc.tuple(place, fc.constantFrom(...numbers)).map(([where, number]) =>
    textwise((text) => {
      const found = [...text.matchAll(/[0-9]+/g)];
      const chosen = found[at(where, found.length - 1)];
      if (chosen === undefined) return text;
      const from = chosen.index;
      return `${text.slice(0, from)}${number}${text.slice(from + chosen[0].length)}`;
    }),
  ),
];

/** Latin-1 keeps every byte as one character. */
function textwise(edit: (text: string) => string): Edit {
  return (bytes) =>
    Buffer.from(edit(Buffer.from(bytes).toString("latin1")), "latin1");
}

function linewise(edit: (lines: string[]) => void): Edit {
  return textwise((text) => {
    const lines = text.split("\n");
    edit(lines);
    return lines.join("\n");
  });
}

function wordEdits(
  words: readonly Uint8Array[],
): readonly fc.Arbitrary<Edit>[] {
  if (words.length === 0) return [];
  const word = fc.constantFrom(...words);
  return [
    fc.tuple(place, word).map(([where, more]) => (bytes) => {
      const from = at(where, bytes.length);
      return spliced(bytes, from, from, more);
    }),
    fc.tuple(place, word).map(([where, more]) => (bytes) => {
      const from = at(where, bytes.length);
      return spliced(bytes, from, from + more.length, more);
    }),
  ];
}

function crossEdits(
  pool: readonly Uint8Array[],
): readonly fc.Arbitrary<Edit>[] {
  return [
    fc
      .tuple(fc.constantFrom(...pool), place, place, place)
      .map(([other, one, two, where]) => (bytes) => {
        const ends = [at(one, other.length), at(two, other.length)];
        const piece = other.subarray(Math.min(...ends), Math.max(...ends));
        const from = at(where, bytes.length);
        return spliced(bytes, from, from, piece);
      }),
  ];
}

/** One of `pool`, changed in a few places; it shrinks to fewer and smaller changes. */
export function mutated(
  pool: readonly Uint8Array[],
  words: readonly string[],
): fc.Arbitrary<Uint8Array> {
  const edit = fc.oneof(
    ...byteEdits,
    ...lineEdits,
    ...wordEdits(words.map(bytesOf)),
    ...wordEdits(words.map(bytesOf)),
    ...crossEdits(pool),
    jsonEdit,
    jsonEdit,
  );
  return fc
    .tuple(fc.constantFrom(...pool), fc.array(edit, { maxLength: 6 }))
    .map(([from, edits]) =>
      Uint8Array.from(
        edits
          .reduce<Uint8Array>((bytes, change) => change(bytes), from)
          .subarray(0, most),
      ),
    );
}
