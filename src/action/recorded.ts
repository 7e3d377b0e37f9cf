import { join } from "node:path";
import { createJournal } from "../adapters/host/journal.ts";
import { createOnce, type OnceKey } from "../adapters/host/once.ts";
import type { JournalEntry } from "../core/journal/entry.ts";
import type { Decision, Result } from "../core/render/outputs.ts";
import { AdvisedError } from "./advised-error.ts";
import { recordsFolder, type StatePlace } from "./state-folder.ts";

export interface Recorded {
  readonly exitCode: 0 | 1;
  readonly result: Result;
}

export type Subject = Omit<
  JournalEntry,
  "at" | "decision" | "reasonCode" | "result"
>;

export interface RecordedWork {
  readonly subject: Subject;
  readonly place: StatePlace;
  /** Done at most once; null: a push, which may be applied again and again. */
  readonly once: OnceKey | null;
  readonly now: () => number;
  readonly work: () => Promise<Recorded>;
}

export type WorkEnd = Recorded | { readonly taken: number | null };

/**
 * Does something that changes the homelab between two lines of the journal, and a command only if no other run did.
 * @throws AdvisedError when this cannot be written down: then nothing was done
 */
export async function recorded(given: RecordedWork): Promise<WorkEnd> {
  const { subject, place, once, now, work } = given;
  const claims = createOnce(join(recordsFolder(place), "once"));
  const write = writerOf(subject, place, now);
  const taken = await orAdvise(async () => {
    const claim =
      once === null ? null : await claims.claim(once, runOf(subject));
    if (claim?.kind === "taken") {
      await write("refuse", null, "already_done");
      return { by: claim.runId };
    }
    await write("proceed", null, "proceed");
    return null;
  });
  if (taken !== null) return { taken: taken.by };
  const end = await work();
  await orAdvise(async () => {
    const good = end.exitCode === 0;
    await write(
      good ? "proceed" : "hold",
      end.result,
      good ? "proceed" : end.result,
    );
    if (once !== null) await claims.finish(once);
  });
  return end;
}

/**
 * Writes down that a command was not carried out.
 * @throws AdvisedError when this cannot be written down
 */
export function recordRefusal(
  { subject, place, now }: Omit<RecordedWork, "once" | "work">,
  decision: Decision,
  code: string,
): Promise<void> {
  return orAdvise(() => writerOf(subject, place, now)(decision, null, code));
}

function writerOf(subject: Subject, place: StatePlace, now: () => number) {
  const journal = createJournal(join(recordsFolder(place), "journal.jsonl"));
  return (decision: Decision, result: Result | null, code: string) =>
    journal.append({
      ...subject,
      ...{ at: now(), decision, reasonCode: code, result },
    });
}

function runOf({ runId }: Subject): number {
  return runId ?? 0;
}

async function orAdvise<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    throw new AdvisedError(
      "The journal of decisions could not be written, and what cannot be written down is not done.",
      "Make room on the runner's disk and see that its user may write below ~/.local/state/homelab-fleet, then run it again.",
      { cause },
    );
  }
}
