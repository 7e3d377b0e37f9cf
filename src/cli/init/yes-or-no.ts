import type { Ask } from "../command.ts";

/** Only a clear yes is one; null when there is no more input. */
export async function yesOrNo(
  question: string,
  ask: Ask,
): Promise<boolean | null> {
  const answer = await ask(`${question} [y/N] `);
  return answer === null ? null : /^\s*y(?:es)?\s*$/i.test(answer);
}
