import { deflateSync } from "node:zlib";
import { palette } from "./palette.ts";
import type { Picture } from "./picture.ts";
import { pngOf } from "./png-chunks.ts";

/** As small as text on a plain ground can be: at most 256 colours, the rarer ones shown as their neighbours. */
export function encodePng(
  { width, height, pixels }: Picture,
  source: string,
): Buffer {
  const { colours, place } = palette(pixels);
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      lines[y * (width + 1) + 1 + x] =
        place.get(pixels.readUIntBE((y * width + x) * 3, 3)) ?? 0;
  const start = Buffer.alloc(13);
  start.writeUInt32BE(width, 0);
  start.writeUInt32BE(height, 4);
  // 8 bits, a palette, deflate, no interlacing.
  start.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.alloc(colours.length * 3);
  for (const [at, colour] of colours.entries())
    table.writeUIntBE(colour, at * 3, 3);
  const packed = deflateSync(lines, { level: 9, memLevel: 9 });
  return pngOf(
    [
      { type: "IHDR", content: start },
      { type: "PLTE", content: table },
      { type: "IDAT", content: packed },
    ],
    source,
  );
}
