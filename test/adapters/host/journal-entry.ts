import type { OnceKey } from "../../../src/adapters/host/once.ts";
import type { JournalEntry } from "../../../src/core/journal/entry.ts";

export function journalEntry(number: number): JournalEntry {
  return {
    at: Date.UTC(2026, 10, 25, 12),
    repositoryId: 1,
    number,
    ...{ commentId: null, bodySha256: null, actorId: null, role: null },
    ...{ secondPersonId: null, command: null, digest: null, sha: null },
    ...{ runId: null, decision: "refuse", reasonCode: "fork", result: null },
  };
}

export const onceKey: OnceKey = {
  repositoryId: 1,
  commentId: 2,
  bodySha256: "a".repeat(64),
  command: "apply",
};
