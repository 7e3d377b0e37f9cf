import * as v from "valibot";

export const commentKinds = [
  "plan",
  "apply",
  "destroy",
  "reply",
  "drift",
] as const;
export type CommentKind = (typeof commentKinds)[number];

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const commit = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/));

/** What a marker holds: enough to find, compare and order our comments, and no authority. */
export const markerSchema = v.object({
  kind: v.picklist(commentKinds),
  /** Path of the fleet file. */
  fleet: v.pipe(v.string(), v.maxLength(1_000)),
  pr: whole,
  head: commit,
  base: commit,
  stage: whole,
  run: whole,
  attempt: whole,
  /** First 16 hex digits of the sha256 of everything above the footer. */
  body: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  /** Further comments of one plan count from 2. */
  part: v.optional(whole),
});

export type Marker = Readonly<v.InferOutput<typeof markerSchema>>;
