import { cleanLine } from "./clean.ts";
import { cut } from "./cut.ts";
import type { Inline, Line } from "./node.ts";

/** A line as plain words for terminals and annotations: no Markdown, and nothing a terminal would obey. */
export function plain(line: Line): string {
  return line.map(words).join("");
}

function words(node: Inline): string {
  switch (node.type) {
    case "text":
      return cleanLine(node.words);
    case "code":
      return cut(cleanLine(node.value), node.longest);
    case "pull_request":
      return `#${node.number}`;
    case "strong":
    case "em":
    case "link":
      return plain(node.inside);
  }
}
