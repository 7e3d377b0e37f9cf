import { constants } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import {
  type JournalEntry,
  journalLine,
  noLine,
} from "../../core/journal/entry.ts";
import { sha256 } from "../../core/sha256.ts";
import { withFolderLock } from "../toolchain/folder-lock.ts";
import { openPrivate, syncFolderOf } from "./private-file.ts";

/** How long another writer is waited for. Milliseconds. */
const patience = 60_000;
/** Longer than any line of ours, so the last one is always whole in it. */
const tailBytes = 16 * 1024;

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
    const last = await lastLine(file);
    const line = journalLine(entry, last.sha256);
    // A line that a crash cut short stays as it is, gets its end, and is named by ours.
    await file.appendFile(`${last.isWhole ? "" : "\n"}${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolderOf(path);
}

interface LastLine {
  readonly sha256: string;
  /** It has its line end. */
  readonly isWhole: boolean;
}

async function lastLine(file: FileHandle): Promise<LastLine> {
  const { size } = await file.stat();
  if (size === 0) return { sha256: noLine, isWhole: true };
  const from = Math.max(0, size - tailBytes);
  const buffer = Buffer.alloc(size - from);
  await file.read(buffer, 0, buffer.length, from);
  const text = buffer.toString("utf8");
  const isWhole = text.endsWith("\n");
  const lines = (isWhole ? text.slice(0, -1) : text).split("\n");
  if (lines.length === 1 && from > 0)
    throw new RangeError("the journal's last line is longer than any of ours");
  return { sha256: sha256(lines.at(-1) ?? ""), isWhole };
}
