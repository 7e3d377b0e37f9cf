import * as v from "valibot";

/** A time of GitHub's own clock, as milliseconds since the epoch. */
export const time = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.transform((text) => Date.parse(text)),
);
