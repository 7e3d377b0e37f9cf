import { crc32 } from "node:zlib";

const signature = Buffer.from("89504e470d0a1a0a", "hex");
/** The word under which a picture says what it was made from. */
const title = "Source";

export interface Chunk {
  readonly type: string;
  readonly content: Buffer;
}

/** The parts of a PNG. https://www.w3.org/TR/png-3/#5DataRep */
export function chunksOf(png: Buffer): readonly Chunk[] {
  if (!png.subarray(0, signature.length).equals(signature))
    throw new Error("This is no PNG.");
  const chunks: Chunk[] = [];
  for (let at = signature.length; at < png.length; ) {
    const size = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    chunks.push({ type, content: png.subarray(at + 8, at + 8 + size) });
    at += size + 12;
  }
  return chunks;
}

export function header(chunks: readonly Chunk[]): Buffer {
  const [first] = chunks;
  if (first?.type !== "IHDR") throw new Error("This PNG has no header.");
  return first.content;
}

/** Width and height, and what it was made from. */
export function pngFacts(png: Buffer): {
  readonly width: number;
  readonly height: number;
  readonly source: string | null;
} {
  const chunks = chunksOf(png);
  const start = header(chunks);
  const words = chunks
    .filter(({ type }) => type === "tEXt")
    .map(({ content }) => content.toString("latin1").split("\0"))
    .find(([key]) => key === title);
  return {
    width: start.readUInt32BE(0),
    height: start.readUInt32BE(4),
    source: words?.[1] ?? null,
  };
}

/** A PNG of these parts, and what it was made from. */
export function pngOf(chunks: readonly Chunk[], source: string): Buffer {
  const [start, ...rest] = chunks;
  const said = {
    type: "tEXt",
    content: Buffer.from(`${title}\0${source}`, "latin1"),
  };
  const end = { type: "IEND", content: Buffer.alloc(0) };
  const all = [...(start === undefined ? [] : [start]), said, ...rest, end];
  return Buffer.concat([signature, ...all.map(written)]);
}

function written({ type, content }: Chunk): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
