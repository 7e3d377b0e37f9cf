/** UTF-16 code units; the longest value a comment shows. */
export const longestValue = 80;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Cuts at a grapheme and adds "…", so that the result has at most `longest` code units. */
export function cut(value: string, longest: number = longestValue): string {
  if (value.length <= longest) return value;
  let kept = "";
  for (const { segment } of graphemes.segment(value.slice(0, 2 * longest))) {
    if (kept.length + segment.length > longest - 1) break;
    kept += segment;
  }
  return `${kept === "" ? firstCodePoints(value, longest - 1) : kept}…`;
}

/** One grapheme can be longer than the whole room: a letter under a thousand accents. */
function firstCodePoints(value: string, room: number): string {
  let kept = "";
  for (const point of value) {
    if (kept.length + point.length > room) break;
    kept += point;
  }
  return kept;
}
