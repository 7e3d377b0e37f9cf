import type { Line } from "../../../src/core/render/node.ts";

/** A line with its code spans in backticks, and nothing escaped. */
export function written(line: Line): string {
  return line
    .map((node) => {
      switch (node.type) {
        case "text":
          return node.words;
        case "code":
          return `\`${node.value}\``;
        case "pull_request":
          return `#${node.number}`;
        default:
          return written(node.inside);
      }
    })
    .join("");
}
