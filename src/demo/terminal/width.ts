const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const controlStart = "\u001b";

/** Columns a text takes in a terminal: wide symbols take two, colour codes none. */
export function widthOf(text: string): number {
  const plain = text.replaceAll(
    new RegExp(`${controlStart}\\[[0-9;]*m`, "g"),
    "",
  );
  return [...graphemes.segment(plain)].reduce(
    (sum, { segment }) => sum + (isWide(segment) ? 2 : 1),
    0,
  );
}

function isWide(grapheme: string): boolean {
  return /\p{Emoji_Presentation}|\ufe0f/u.test(grapheme);
}

export function padTo(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}
