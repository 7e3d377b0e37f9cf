import type { ExitCode, Terminal } from "../command.ts";

/** The person went away in the middle of the questions. */
export function ended(terminal: Terminal): ExitCode {
  terminal.error("\nNothing was written: the questions were not answered.\n");
  return 1;
}
