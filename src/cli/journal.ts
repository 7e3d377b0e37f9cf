import { type JournalCheck, verifyJournal } from "../core/journal/verify.ts";
import type { Command } from "./command.ts";
import { bytesOf } from "./read-file.ts";

export const journal: Command = {
  name: "journal verify",
  summary: "Check that no line of a journal was changed, put in or taken out.",
  files: ["FILE"],
  flags: [],
  async run({ files: [path = ""] }, terminal) {
    const bytes = await bytesOf(path, terminal);
    if (bytes === null) return 1;
    const check = verifyJournal(new TextDecoder().decode(bytes));
    if (check.kind === "whole") {
      terminal.out(`${path} is whole: ${wholeWords(check)}\n`);
      return 0;
    }
    terminal.error(
      check.kind === "cut_off"
        ? `${path}:${check.line}: the last line has no end: a crash cut it short, or somebody did.\n    Fix: compare it with the last comment of the bot; the next entry accounts for what is there.\n`
        : `${path}:${check.line}: this line was changed, or a line beside it was put in or taken out.\n    Fix: trust no line from here on; compare with a copy and with the comments on GitHub.\n`,
    );
    return 1;
  },
};

function wholeWords({
  entries,
  torn,
  last,
}: Extract<JournalCheck, { kind: "whole" }>): string {
  const count = entries === 1 ? "1 entry" : `${entries} entries`;
  const crashes =
    torn.length === 0 ? "" : ` A crash cut short line ${torn.join(", ")}.`;
  return `${count}, the last line's sha256 is ${last}.${crashes}`;
}
