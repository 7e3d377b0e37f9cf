/** How a stretch of text looks in a terminal. */
export type Style = "bold" | "dim" | "red" | "yellow" | "green" | "cyan";

/** Select Graphic Rendition codes. @see https://ecma-international.org/publications-and-standards/standards/ecma-48/ */
const codes: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  cyan: [36, 39],
};

export type Paint = (style: Style, text: string) => string;

/** Colours where the terminal has them, plain text elsewhere. */
export function createPaint(colours: boolean): Paint {
  return (style, text) => {
    if (!colours || text === "") return text;
    const [on, off] = codes[style];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}
