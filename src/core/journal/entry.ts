import * as v from "valibot";

/** What the journal says of one decision. Ids are GitHub's numbers; null: there is none. Names and texts of people are left out. */
export interface JournalEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly repositoryId: number;
  /** Issue or pull request; null: a push or a schedule. */
  readonly number: number | null;
  readonly commentId: number | null;
  readonly bodySha256: string | null;
  readonly actorId: number | null;
  /** Role GitHub gave when it was asked. */
  readonly role: string | null;
  readonly secondPersonId: number | null;
  /** Name of the command, and the id of the VM if it takes one. */
  readonly command: string | null;
  /** What was accepted. */
  readonly digest: string | null;
  /** Commit the decision is about. */
  readonly sha: string | null;
  readonly runId: number | null;
  readonly decision: "ignore" | "refuse" | "hold" | "proceed";
  /** Code of the gate. */
  readonly reasonCode: string;
  /** How it ended; null in the line before. */
  readonly result: string | null;
}

const id = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));
const word = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_-]{0,62}$/));
const hex = (digits: number) =>
  v.nullable(v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`))));

/** A line as it stands in the file. */
export const lineShape = v.strictObject({
  version: v.literal(1),
  ts: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
  repository_id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  number: id,
  comment_id: id,
  body_sha256: hex(64),
  actor_id: id,
  role: v.nullable(v.pipe(v.string(), v.regex(/^[\x20-\x7e]{1,100}$/))),
  second_person_id: id,
  command: v.nullable(
    v.pipe(v.string(), v.regex(/^[a-z]{1,20}(?: [a-z0-9-]{1,63})?$/)),
  ),
  digest: v.nullable(
    v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{32}|[0-9a-f]{64})$/)),
  ),
  sha: hex(40),
  run_id: id,
  decision: v.picklist(["ignore", "refuse", "hold", "proceed"]),
  reason_code: word,
  result: v.nullable(word),
  /** sha256 of the bytes of the line before, without its line end; see `sumOf` for lines that were cut short. */
  previous: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/** What the first line names as the one before it. */
export const noLine = "0".repeat(64);

/**
 * One line of JSON, without its end.
 * @throws ValiError when a field is not of its form: what cannot be written down truly must not be acted upon.
 */
export function journalLine(entry: JournalEntry, previous: string): string {
  return JSON.stringify(
    v.parse(lineShape, {
      version: 1,
      ts: new Date(entry.at).toISOString(),
      repository_id: entry.repositoryId,
      number: entry.number,
      comment_id: entry.commentId,
      body_sha256: entry.bodySha256,
      actor_id: entry.actorId,
      role: entry.role,
      second_person_id: entry.secondPersonId,
      command: entry.command,
      digest: entry.digest,
      sha: entry.sha,
      run_id: entry.runId,
      decision: entry.decision,
      reason_code: entry.reasonCode,
      result: entry.result,
      previous,
    }),
  );
}
