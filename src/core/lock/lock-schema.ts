import * as v from "valibot";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** `lock.json`. Anything more or less is not understood. */
export const lockSchema = v.strictObject({
  version: v.literal(1),
  claim: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  kind: v.picklist(["hold", "apply"]),
  ownerId: count,
  ownerLogin: v.pipe(v.string(), v.regex(/^[A-Za-z0-9[\]_-]{1,100}$/)),
  number: count,
  commentId: count,
  runId: count,
  since: count,
  // Canonical JSON leaves out what is null.
  reason: v.optional(
    v.nullable(v.pipe(v.string(), v.regex(/^[\x20-\x7e]{1,200}$/))),
    null,
  ),
});
