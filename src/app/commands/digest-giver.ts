import { secondPersonAllowed } from "../../core/gate/second-person-allowed.ts";
import type { Policy } from "../../core/policy/policy.ts";
import { givesDigest } from "./command-said.ts";
import type { Makers } from "./makers-of.ts";
import type { CommentRecord } from "./ports.ts";
import type { CommandPorts } from "./request.ts";
import { withRole } from "./with-role.ts";

/** A digest, and the conversation it is looked for in. */
export interface DigestQuestion {
  readonly digest: string;
  readonly number: number;
  /** Of the changes it lets through, at least one; asked only where two people are wanted. */
  readonly makers: () => Promise<readonly Makers[]>;
}

/**
 * Login of who let a change go by its digest: whoever with the right said so last, of two people the second. Comments and
 * roles are read again; null: not enough was said. @throws ForgeError
 */
export async function digestGiver(
  { digest, number, makers }: DigestQuestion,
  policy: Policy,
  ports: Pick<CommandPorts, "forge">,
): Promise<string | null> {
  const comments = await ports.forge.conversations.commentsOf(number);
  const giving = comments.filter((comment) => givesDigest(digest, comment));
  const words = await withRole("apply", giving, policy, ports);
  if (policy.confirm === "solo") return words.at(-1)?.authorLogin ?? null;
  if (words.length < 2) return null;
  const changes = await makers();
  if (changes.length === 0) throw new TypeError("a change has its makers");
  const second = words.findLast((word) =>
    words.some(
      (first) =>
        first.id < word.id &&
        changes.every((change) => isSecond(first, word, change, policy)),
    ),
  );
  return second?.authorLogin ?? null;
}

/** Both gave the same digest and have the role: that was asked before. */
function isSecond(
  first: CommentRecord,
  second: CommentRecord,
  change: Makers,
  { roles }: Policy,
): boolean {
  return secondPersonAllowed({
    first: { by: first.authorId, digest: "", at: first.createdAt },
    second: { by: second.authorId, digest: "", at: second.createdAt },
    ...{ held: roles.apply, needed: roles.apply },
    ...change,
  });
}
