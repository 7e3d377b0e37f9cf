import { code, joined, type Line, text } from "./node.ts";

/** Ids side by side, at most `most` of them: `web01` `web02` and 3 more. */
export function idList(
  ids: readonly string[],
  most: number = ids.length,
): Line {
  const shown = joined(
    ids.slice(0, most).map((id) => [code(id)]),
    " ",
  );
  return ids.length > most
    ? [...shown, text(` and ${ids.length - most} more`)]
    : shown;
}

/** The same as a sentence has it: `a`, `b` and `c`; with many, `a`, `b` and 38 more. */
export function idSentence(items: readonly Line[], most: number): Line {
  const shown = items.slice(0, items.length > most ? most : items.length - 1);
  const last: Line =
    items.length > most
      ? [text(`${items.length - most} more`)]
      : (items.at(-1) ?? []);
  return shown.length === 0
    ? last
    : [...joined(shown, ", "), text(" and "), ...last];
}
