import { type Block, details, fence, text } from "./node.ts";

const most = 20;

/** The end of a tool's output, folded. The lines are clean and without secrets already. */
export function lastLines(log: readonly string[]): readonly Block[] {
  return log.length === 0
    ? []
    : [
        details(
          [text("Last lines of the log")],
          fence("text", log.slice(-most).join("\n")),
        ),
      ];
}
