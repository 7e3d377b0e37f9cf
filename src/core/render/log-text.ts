import { cleanLines } from "./clean.ts";
import { cut } from "./cut.ts";

/** What stands before every line that is not ours, so that no line of a tool can begin with `::`. */
export const outsideMark = "│ ";

const longestLine = 2_000;

/**
 * Text of tools for the run's log. The runner obeys `::command` at the start of a line, after white space too, and
 * `##[command]` anywhere; a carriage return starts a line as well. So every line is split off, cleaned of terminal
 * sequences and controls, marked, and `##[` is broken up.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function logText(text: string): readonly string[] {
  return cleanLines(text).map((line) =>
    `${outsideMark}${cut(line, longestLine).replace(/#(?=#\[)/g, "# ")}`.trimEnd(),
  );
}

/** The last lines of a tool's output that say something, clean but not marked: for comments and errors. */
export function lastLines(text: string, most = 20): readonly string[] {
  return cleanLines(text)
    .map((line) => cut(line, 300))
    .filter((line) => line.trim() !== "")
    .slice(-most);
}
