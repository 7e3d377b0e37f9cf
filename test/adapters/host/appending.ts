/** A process that writes entries without end, and says the number of each that is on the disk. To be killed. */
import { createJournal } from "../../../src/adapters/host/journal.ts";
import { journalEntry } from "./journal-entry.ts";

const [, , path = ""] = process.argv;
const journal = createJournal(path);
for (let number = 1; ; number += 1) {
  await journal.append(journalEntry(number));
  process.stdout.write(`${number}\n`);
}
