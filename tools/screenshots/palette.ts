export interface Palette {
  /** Red, green and blue in one number. */
  readonly colours: readonly number[];
  /** Every colour of the picture → its place in `colours`. */
  readonly place: ReadonlyMap<number, number>;
}

const most = 256;
/** Colours of text, ground and lines, which must be exact. */
const exact = 96;

/**
 * The colours that show a picture best: the most frequent, then always the one that lies farthest from all taken, weighed
 * by how often it is seen, so that a small red sign stays red.
 */
export function palette(pixels: Buffer): Palette {
  const counts = countsOf(pixels);
  const all = [...counts]
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([colour]) => colour);
  const colours = all.slice(0, exact);
  const others = all.slice(exact).map((colour) => ({
    colour,
    away: Math.min(...colours.map((it) => distance(it, colour))),
  }));
  while (colours.length < most) {
    const next = others.reduce(
      (best, it) => {
        const weight = it.away * Math.sqrt(counts.get(it.colour) ?? 0);
        return weight > best.weight ? { weight, colour: it.colour } : best;
      },
      { weight: 0, colour: -1 },
    );
    if (next.weight === 0) break;
    colours.push(next.colour);
    for (const it of others)
      it.away = Math.min(it.away, distance(it.colour, next.colour));
  }
  return {
    colours,
    place: new Map(all.map((colour) => [colour, nearest(colour, colours)])),
  };
}

function countsOf(pixels: Buffer): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return counts;
}

function nearest(colour: number, among: readonly number[]): number {
  const distances = among.map((it) => distance(it, colour));
  return distances.indexOf(Math.min(...distances));
}

function distance(a: number, b: number): number {
  return [16, 8, 0]
    .map((shift) => ((a >> shift) & 255) - ((b >> shift) & 255))
    .reduce((sum, part) => sum + part * part, 0);
}
