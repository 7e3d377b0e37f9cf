/** Bytes of UTF-8 a comment of ours may have, marker included. GitHub refuses more than 262,144. */
export const commentBudget = 60_000;

/** Bytes of a job summary; GitHub drops one of more than 1 MiB. */
export const summaryBudget = 900_000;

/** A plan goes on in at most so many further comments. */
export const furtherComments = 4;

export function bytesOf(body: string): number {
  return Buffer.byteLength(body, "utf8");
}
