import { constants } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { previousOf, sumOf } from "../../core/journal/chain.ts";
import { type JournalEntry, journalLine } from "../../core/journal/entry.ts";
import { withFolderLock } from "../toolchain/folder-lock.ts";
import { openPrivate, syncFolderOf } from "./private-file.ts";

/** How long another writer is waited for. Milliseconds. */
const patience = 60_000;
/** Longer than any line of ours and a few that crashes cut short, so the last whole one is in it. */
const tailBytes = 64 * 1024;

export interface Journal {
  /** Ends when the line is on the disk. @throws Error when it is not: then nothing may be done. */
  append(entry: JournalEntry): Promise<void>;
}

/** A file of JSON lines, each with the sha256 of the one before it. Nothing in it is ever changed or removed. */
export function createJournal(path: string): Journal {
  return {
    append: (entry) =>
      withFolderLock(
        dirname(path),
        AbortSignal.timeout(patience),
        () => {},
        () => append(path, entry),
      ),
  };
}

async function append(path: string, entry: JournalEntry): Promise<void> {
  const { O_RDWR, O_CREAT, O_APPEND } = constants;
  const file = await openPrivate(path, O_RDWR | O_CREAT | O_APPEND);
  try {
    const { sum, isWhole } = await endOf(file);
    const line = journalLine(entry, sum);
    // A line that a crash cut short stays as it is, gets its end, and is covered by ours.
    await file.appendFile(`${isWhole ? "" : "\n"}${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolderOf(path);
}

interface JournalEnd {
  /** What the next line names. */
  readonly sum: string;
  /** The last line has its line end. */
  readonly isWhole: boolean;
}

async function endOf(file: FileHandle): Promise<JournalEnd> {
  const { size } = await file.stat();
  if (size === 0) return { sum: sumOf([]), isWhole: true };
  const from = Math.max(0, size - tailBytes);
  const buffer = Buffer.alloc(size - from);
  await file.read(buffer, 0, buffer.length, from);
  const text = buffer.toString("utf8");
  const isWhole = text.endsWith("\n");
  const lines = (isWhole ? text.slice(0, -1) : text).split("\n");
  // Where reading began in the middle of a line, the first one is a piece.
  if (from > 0) lines.shift();
  const last = lines.findLastIndex((line) => previousOf(line) !== null);
  if (last === -1 && from > 0)
    throw new RangeError("the journal's last line is longer than any of ours");
  return { sum: sumOf(lines.slice(Math.max(0, last))), isWhole };
}
