import * as v from "valibot";
import { idPattern } from "../fleet/names.ts";

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

/** What only replies and destroy questions hold. */
const extraEntries = {
  /** Of a reply: id of the command it answers. */
  comment: v.optional(whole),
  /** Of a question: the VM that would go. */
  vm: v.optional(v.pipe(v.string(), v.regex(new RegExp(idPattern)))),
  /** The removal pull request. */
  removal: v.optional(whole),
  /** `codeHash` of the one-time code. */
  code: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  /** When the question said its code runs out, milliseconds since the epoch. A word for people: GitHub's time decides. */
  expires: v.optional(whole),
  /** The comment that asked. */
  asked: v.optional(whole),
  /** Of the removal's plan. */
  digest: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))),
  /** It was confirmed, cancelled or ran out, and is open no more. */
  answered: v.optional(v.boolean()),
};

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
  ...extraEntries,
});

export type Marker = Readonly<v.InferOutput<typeof markerSchema>>;

export type MarkerExtra = Readonly<Pick<Marker, keyof typeof extraEntries>>;
