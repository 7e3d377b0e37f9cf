import type { Note } from "../diff/change.ts";
import { counted } from "./counted.ts";
import { alert, type Block, type Line, paragraph, text } from "./node.ts";
import { prose } from "./prose.ts";

/** Notes about a lost disk or name stand in a warning. */
const serious: readonly string[] = [
  "looks_like_rename",
  "protected",
  "name_changes_owner",
];

/** Things worth saying that are no change, at most `most`, the serious ones first. */
export function noteBlocks(
  notes: readonly Note[],
  most: number,
): readonly Block[] {
  const isSerious = ({ code }: Note) => serious.includes(code);
  const ordered = [
    ...notes.filter(isSerious),
    ...notes.filter((note) => !isSerious(note)),
  ];
  const shown = ordered.slice(0, most);
  const warnings = shown.filter(isSerious).map(({ message }) => prose(message));
  const left = ordered.length - shown.length;
  return [
    ...(warnings.length === 0 ? [] : [alert("WARNING", ...spaced(warnings))]),
    ...shown
      .filter((note) => !isSerious(note))
      .map(({ message }) => paragraph(text("Note: "), ...prose(message))),
    ...(left > 0
      ? [paragraph(text(`${counted(left, "more note")} in the job summary.`))]
      : []),
  ];
}

/** An empty line between two paragraphs of one alert. */
function spaced(lines: readonly Line[]): readonly Line[] {
  return lines.flatMap((line, index) => (index === 0 ? [line] : [[], line]));
}
