/**
 * Which line of `b` each line of `a` became: an index, or -1 for none; indexes only grow. Equal ends are matched first, then
 * lines that occur once on both sides divide the rest ("patience"), so that repeated lines do not lead astray.
 */
export function matchLines(
  a: readonly string[],
  b: readonly string[],
): readonly number[] {
  const match = new Array<number>(a.length).fill(-1);
  const work: [number, number, number, number][] = [[0, a.length, 0, b.length]];
  for (let range = work.pop(); range; range = work.pop()) {
    let [a0, a1, b0, b1] = range;
    while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) match[a0++] = b0++;
    while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) match[--a1] = --b1;
    const anchors = growing(uniquePairs(a, a0, a1, b, b0, b1));
    if (anchors.length === 0) continue;
    for (const [i, j] of [...anchors, [a1, b1] as const]) {
      work.push([a0, i, b0, j]);
      if (i < a1) match[i] = j;
      [a0, b0] = [i + 1, j + 1];
    }
  }
  return match;
}

type Pair = readonly [number, number];

function uniquePairs(
  a: readonly string[],
  a0: number,
  a1: number,
  b: readonly string[],
  b0: number,
  b1: number,
): readonly Pair[] {
  const inA = places(a, a0, a1);
  const inB = places(b, b0, b1);
  const pairs: Pair[] = [];
  for (const [line, [i, ...moreA]] of inA) {
    const [j, ...moreB] = inB.get(line) ?? [];
    if (i === undefined || j === undefined) continue;
    if (moreA.length === 0 && moreB.length === 0) pairs.push([i, j]);
  }
  return pairs;
}

function places(
  lines: readonly string[],
  from: number,
  to: number,
): ReadonlyMap<string, number[]> {
  const found = new Map<string, number[]>();
  for (let i = from; i < to; i += 1) {
    const line = lines[i] ?? "";
    const known = found.get(line);
    if (!known) found.set(line, [i]);
    else if (known.length < 2) known.push(i);
  }
  return found;
}

/** The longest run of pairs whose second numbers grow (pairs come sorted by the first). */
function growing(pairs: readonly Pair[]): readonly Pair[] {
  const tops: number[] = [];
  const before: number[] = [];
  pairs.forEach(([, j], index) => {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < j) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tops[low - 1] ?? -1) : -1;
    tops[low] = index;
  });
  const chain: Pair[] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair) chain.unshift(pair);
  }
  return chain;
}
