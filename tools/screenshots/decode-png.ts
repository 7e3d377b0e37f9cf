import { inflateSync } from "node:zlib";
import type { Picture } from "./picture.ts";
import { chunksOf, header } from "./png-chunks.ts";

/** Reads what Chromium writes: 8 bits, colour with or without alpha, not interlaced. https://www.w3.org/TR/png-3/ */
export function decodePng(png: Buffer): Picture {
  const chunks = chunksOf(png);
  const start = header(chunks);
  const width = start.readUInt32BE(0);
  const height = start.readUInt32BE(4);
  const bytes = { 2: 3, 6: 4 }[start[9] ?? 0];
  if (start[8] !== 8 || bytes === undefined || start[12] !== 0)
    throw new Error("This PNG is not of the kind Chromium writes.");
  const packed = chunks
    .filter(({ type }) => type === "IDAT")
    .map(({ content }) => content);
  const lines = inflateSync(Buffer.concat(packed));
  const stride = width * bytes;
  const pixels = Buffer.alloc(width * height * 3);
  let above = Buffer.alloc(stride);
  for (let y = 0; y < height; y++) {
    const from = y * (stride + 1);
    const line = Buffer.from(lines.subarray(from + 1, from + 1 + stride));
    unfilter(lines[from] ?? 0, line, above, bytes);
    for (let x = 0; x < width; x++)
      line.copy(pixels, (y * width + x) * 3, x * bytes, x * bytes + 3);
    above = line;
  }
  return { width, height, pixels };
}

function unfilter(
  filter: number,
  line: Buffer,
  above: Buffer,
  bytes: number,
): void {
  for (let i = 0; i < line.length; i++) {
    const left = line[i - bytes] ?? 0;
    const up = above[i] ?? 0;
    const corner = i < bytes ? 0 : (above[i - bytes] ?? 0);
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)];
    line[i] = ((line[i] ?? 0) + (guess[filter] ?? 0)) & 255;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [dl, du, dc] = [left, up, corner].map((it) => Math.abs(guess - it));
  if (dl === undefined || du === undefined || dc === undefined) return 0;
  return dl <= du && dl <= dc ? left : du <= dc ? up : corner;
}
