import { cleanLine } from "./clean.ts";
import { code, type Inline, type Line, text } from "./node.ts";

/** What GitHub turns into a link or a mention wherever it stands outside a code span, even when written as entities. */
const linkable =
  /@|:\/\/|www\.|mailto:|xmpp:|#\d|\bGH-\d|\b(?=\d*[a-f])[0-9a-f]{7,40}\b/i;

/**
 * A sentence of the core as nodes: what stands between backticks becomes code, and so does a word that GitHub would link.
 */
export function prose(sentence: string): Line {
  // What is hidden goes first: it could part a `#` from its number until GitHub sees it.
  return cleanLine(sentence)
    .split(/(`[^`]*`)/)
    .filter((part) => part !== "")
    .flatMap((part) =>
      /^`[^`]*`$/.test(part) ? [code(part.slice(1, -1))] : words(part),
    );
}

function words(part: string): Line {
  if (!linkable.test(part)) return [text(part)];
  return part
    .split(/(\s+)/)
    .map((word): Inline => (linkable.test(word) ? code(word) : text(word)));
}
