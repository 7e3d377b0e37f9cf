import * as v from "valibot";
import { sha256 } from "../../core/sha256.ts";
import { commentKey, pullKey } from "../work-key.ts";

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const action = v.pipe(v.string(), v.regex(/^[a-z_]{1,40}$/));

const place = {
  action,
  installation: v.object({ id }),
  repository: v.object({
    id,
    // Never `.` or `..`: it becomes a step of a path.
    name: v.pipe(v.string(), v.regex(/^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/)),
    owner: v.object({
      login: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/)),
    }),
  }),
};

const commentEvent = v.object({
  ...place,
  issue: v.object({ number: id }),
  comment: v.object({
    id,
    body: v.string(),
    user: v.nullable(v.object({ id, type: v.string() })),
    performed_via_github_app: v.nullish(v.object({ id }), null),
  }),
});

const pullEvent = v.object({
  ...place,
  number: id,
  pull_request: v.object({
    number: id,
    updated_at: v.pipe(v.string(), v.isoTimestamp()),
    head: v.object({
      sha: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
      repo: v.nullable(v.object({ id })),
    }),
    base: v.object({ repo: v.object({ id }) }),
  }),
});

export type CommentEvent = v.InferOutput<typeof commentEvent>;
export type PullEvent = v.InferOutput<typeof pullEvent>;

/** A genuine event, only the keys we know. */
export interface Event {
  readonly name: string;
  readonly payload: CommentEvent | PullEvent;
  /** What makes it this event and no other, out of signed content. */
  readonly key: string;
  /** Events of one conversation are worked on one after the other. */
  readonly lane: string;
}

export type EventReading = Event | "ignored" | "wrong_shape";

type Read = (body: object) => EventReading;

/** The event's name is in a header, which nobody signed: it picks a shape here, and a body of another shape refuses. */
const events: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["issue_comment", readComment],
  ["pull_request", readPull],
]);

export function readEvent(
  name: string | undefined,
  body: object,
): EventReading {
  if (name === undefined) return "wrong_shape";
  return events.get(name)?.(body) ?? "ignored";
}

function readComment(body: object): EventReading {
  const parsed = v.safeParse(commentEvent, body);
  if (!parsed.success) return "wrong_shape";
  const payload = parsed.output;
  if (payload.action !== "created") return "ignored";
  return {
    name: "issue_comment",
    payload,
    key: commentKey(payload.comment.id, sha256(payload.comment.body)),
    lane: `${payload.repository.id}#${payload.issue.number}`,
  };
}

const planned: ReadonlySet<string> = new Set([
  "opened",
  "synchronize",
  "reopened",
]);

function readPull(body: object): EventReading {
  const parsed = v.safeParse(pullEvent, body);
  if (!parsed.success) return "wrong_shape";
  const payload = parsed.output;
  const { repository, pull_request: pull } = payload;
  if (pull.number !== payload.number || pull.base.repo.id !== repository.id)
    return "wrong_shape";
  if (!planned.has(payload.action)) return "ignored";
  const again = payload.action === "reopened" ? pull.updated_at : "";
  return {
    name: "pull_request",
    payload,
    key: pullKey(repository.id, pull.number, pull.head.sha, again),
    lane: `${repository.id}#${pull.number}`,
  };
}
