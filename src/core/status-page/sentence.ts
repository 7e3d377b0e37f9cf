import { type Child, element } from "./html.ts";

/** A sentence of the core, with what stands between backticks as code. */
export function sentence(words: string): readonly Child[] {
  return words
    .split(/(`[^`]+`)/)
    .filter((part) => part !== "")
    .map((part) =>
      /^`[^`]+`$/.test(part) ? element("code", {}, part.slice(1, -1)) : part,
    );
}
