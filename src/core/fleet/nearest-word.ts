/**
 * The known word with the fewest edits (insert, delete, replace, swap two neighbours), if there is one within
 * `maxDistance`. Of equally near ones the first.
 */
export function nearestWord(
  word: string,
  known: Iterable<string>,
  maxDistance: number,
): string | null {
  let nearest: string | null = null;
  let within = maxDistance;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > within) continue;
    const distance = editDistance(word, candidate);
    if (distance > within || (nearest !== null && distance === within))
      continue;
    nearest = candidate;
    within = distance;
  }
  return nearest;
}

/** Optimal string alignment distance. */
function editDistance(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from(
    { length: to.length + 1 },
    (_, j) => j,
  );
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      const swapped =
        i > 1 &&
        j > 1 &&
        from[i - 1] === to[j - 2] &&
        from[i - 2] === to[j - 1];
      row.push(
        Math.min(
          Number(last[j]) + 1,
          Number(row[j - 1]) + 1,
          Number(last[j - 1]) + (same ? 0 : 1),
          swapped ? Number(beforeLast[j - 2]) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = row;
  }
  return Number(last.at(-1));
}
