import type { Problem } from "../problem.ts";
import { counted } from "../render/counted.ts";
import { OwnUrl, type RepositoryPlace } from "../render/own-url.ts";
import { type Child, element, type Html } from "./html.ts";
import { sentence } from "./sentence.ts";

/** The rest is one click away. */
const most = 5;

/** What is wrong with a fleet file, each with its line. */
export function mistakes(
  {
    problems,
    more,
  }: { readonly problems: readonly Problem[]; readonly more: number },
  file: RepositoryPlace & { readonly sha: string; readonly path: string },
): readonly Html[] {
  const count = problems.length + more;
  const first = problems.slice(0, most);
  const rest = count - first.length;
  return [
    element(
      "p",
      {},
      `The file has ${counted(count, "mistake")}, so its VMs are not known and nothing is applied.`,
    ),
    element(
      "ul",
      { class: "mistakes" },
      ...first.map((problem) => element("li", {}, ...lineOf(problem, file))),
      ...(rest > 0
        ? [element("li", {}, `and ${counted(rest, "more mistake")}`)]
        : []),
    ),
  ];
}

function lineOf(
  { message, at }: Problem,
  file: Parameters<typeof mistakes>[1],
): readonly Child[] {
  const words = sentence(message);
  if (at === undefined) return words;
  const href = OwnUrl.blob({ ...file, line: at.line });
  return [element("a", { href }, `line ${at.line}`), ": ", ...words];
}
