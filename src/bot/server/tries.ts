import { sha256 } from "../../core/sha256.ts";

/** How many different wrong tokens are looked at, and within which time. */
const most = 10;
const withinMs = 60_000;

export type TryOutcome = "right" | "wrong" | "too_many";

/**
 * Looks at tokens: after ten different wrong ones within a minute none is looked at, not even the right one. A wrong one that
 * comes again, from a machine that was not told of the new one, counts once.
 */
export function createTries(
  isRight: (token: string) => boolean,
  now: () => number,
): (token: string) => TryOutcome {
  /** Hash of a wrong token → when it was looked at; never more than `most`. */
  const wrong = new Map<string, number>();
  return (token) => {
    for (const [hash, at] of wrong)
      if (now() - at >= withinMs) wrong.delete(hash);
    const hash = sha256(token);
    if (wrong.has(hash)) return "wrong";
    if (wrong.size >= most) return "too_many";
    if (isRight(token)) return "right";
    wrong.set(hash, now());
    return "wrong";
  };
}
