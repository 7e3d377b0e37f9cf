import type { ByteReader } from "./byte-reader.ts";
import { WireError } from "./wire-error.ts";

/**
 * Domain names are strings without the trailing dot, the root is "". A byte that is no plain host character stands as
 * `\DDD`, so a dot inside a label is `\046` and splitting at "." is always right (RFC 1035 section 5.1).
 */
const plain = /^[A-Za-z0-9_*-]$/;

/** Wire form without compression. Throws WireError for an empty label, one over 63 bytes, a name over 255 bytes. */
export function encodeName(name: string): Uint8Array {
  const bytes: number[] = [];
  for (const label of splitLabels(name)) {
    const content = labelBytes(label);
    if (content.length === 0 || content.length > 63)
      throw new WireError("a label has no or more than 63 bytes");
    bytes.push(content.length, ...content);
  }
  bytes.push(0);
  if (bytes.length > 255) throw new WireError("a name has more than 255 bytes");
  return Uint8Array.from(bytes);
}

/** Lower case and uncompressed: the form names are compared and signed in (RFC 8945 section 4.3.3). */
export function canonicalName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

/** Reads a name, following compression pointers; each must point further back than the last, so it always ends. */
export function readName(reader: ByteReader): string {
  const labels: string[] = [];
  let length = 1;
  let cursor = reader.offset;
  let resume: number | null = null;
  let lowest = cursor;
  for (;;) {
    const size = byteAt(reader, cursor);
    if (size === 0) break;
    if (size >= 0xc0) {
      const target = (size - 0xc0) * 0x100 + byteAt(reader, cursor + 1);
      if (target >= lowest)
        throw new WireError("a compression pointer does not point back");
      resume ??= cursor + 2;
      lowest = target;
      cursor = target;
    } else if (size > 63) {
      throw new WireError("a label has an unknown type");
    } else {
      length += size + 1;
      if (length > 255) throw new WireError("a name has more than 255 bytes");
      labels.push(labelText(reader, cursor + 1, size));
      cursor += size + 1;
    }
  }
  reader.offset = resume ?? cursor + 1;
  if (reader.offset > reader.end)
    throw new WireError("the message ends too early");
  return labels.join(".");
}

export function splitLabels(name: string): readonly string[] {
  const bare = name.endsWith(".") ? name.slice(0, -1) : name;
  return bare === "" ? [] : bare.split(".");
}

function byteAt(reader: ByteReader, at: number): number {
  const value = reader.bytes[at];
  if (value === undefined) throw new WireError("the message ends too early");
  return value;
}

function labelText(reader: ByteReader, at: number, size: number): string {
  let text = "";
  for (let index = at; index < at + size; index += 1) {
    const byte = byteAt(reader, index);
    const letter = String.fromCharCode(byte);
    text += plain.test(letter)
      ? letter
      : `\\${byte.toString().padStart(3, "0")}`;
  }
  return text;
}

function labelBytes(label: string): readonly number[] {
  const bytes: number[] = [];
  for (const [piece] of label.matchAll(/\\[0-9]{3}|[\s\S]/g)) {
    const code =
      piece.length === 4 ? Number(piece.slice(1)) : piece.charCodeAt(0);
    if (code > 255) throw new WireError("a label has a character over 255");
    bytes.push(code);
  }
  return bytes;
}
