import * as v from "valibot";
import type { CommandPointer } from "../app/commands/request.ts";

const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const decimal = v.pipe(
  v.string(),
  v.regex(/^[1-9][0-9]{0,11}$/),
  v.transform(Number),
);
const created = v.object({
  action: v.literal("created"),
  issue: v.object({ number: wholeNumber }),
  comment: v.object({ id: wholeNumber, body: v.string() }),
});
const dispatched = v.object({
  inputs: v.object({ "comment-id": v.unknown(), number: v.unknown() }),
});
const inputs = v.object({ "comment-id": decimal, number: decimal });

/** The comment an `issue_comment` event is about; null: it is none of a new comment, or not whole. */
export function createdComment(payload: unknown): CommandPointer | null {
  const parsed = v.safeParse(created, payload);
  if (!parsed.success) return null;
  const { issue, comment } = parsed.output;
  return { commentId: comment.id, number: issue.number, body: comment.body };
}

/** A comment the bot handed on; `none`: the dispatch is about something else. Numbers only, and they prove nothing. */
export function dispatchedComment(
  payload: unknown,
): CommandPointer | "none" | "malformed" {
  const asked = v.safeParse(dispatched, payload);
  if (!asked.success) return "none";
  const parsed = v.safeParse(inputs, asked.output.inputs);
  if (!parsed.success) return "malformed";
  const { "comment-id": commentId, number } = parsed.output;
  return { commentId, number, body: null };
}
