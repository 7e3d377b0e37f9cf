import { counted } from "./counted.ts";
import { idSentence } from "./ids.ts";
import { alert, type Block, code, text } from "./node.ts";

const mostPaths = 4;

/** A pull request contributes its fleet file only; what else of it decides about the homelab was not looked at. */
export function uncoveredBlock(
  paths: readonly string[],
  baseRef: string,
): readonly Block[] {
  if (paths.length === 0) return [];
  const files = paths.map((path) => [code(path)]);
  return [
    alert("WARNING", [
      text(
        `This pull request also changes ${counted(paths.length, "file")} that ${paths.length === 1 ? "decides" : "decide"} how the fleet is planned and applied: `,
      ),
      ...idSentence(files, mostPaths),
      text(". This plan does not cover that; it was made with those of "),
      code(baseRef),
      text("."),
    ]),
  ];
}
