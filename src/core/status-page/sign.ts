import { element, type Html } from "./html.ts";

/** A symbol before words that say the same, so nobody has to see or hear it. */
export function sign(symbol: string): Html {
  return element("span", { "aria-hidden": "true" }, `${symbol}\u00a0`);
}

/** The words of a cell in Markdown, `✅ as applied`, with their symbol for the eye only. */
export function signed(words: string): readonly (Html | string)[] {
  const [symbol = "", ...rest] = words.split(" ");
  return [sign(symbol), rest.join(" ")];
}
