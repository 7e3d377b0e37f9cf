import * as v from "valibot";

/** Tells one request of a run from the others. */
export const callHeader = "x-call";

/** What a worker says when a run is over. */
export const ended = v.object({
  exitCode: v.picklist([0, 1]),
  said: v.string(),
  sleptMs: v.number(),
});
