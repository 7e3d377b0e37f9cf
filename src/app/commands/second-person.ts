import { parseComment } from "../../core/command/parse.ts";
import type { LossFacts } from "../../core/gate/facts.ts";
import { isRoleEnough, roleHeld } from "../../core/gate/role.ts";
import type { Accepted } from "./carry-out.ts";
import type { CommentRecord } from "./ports.ts";
import type { PullToMerge } from "./pull-to-merge.ts";

const withinMs = 15 * 60_000;

/**
 * Whether two people asked for this: somebody with the right gave the same digest here at most a quarter of an hour ago, and
 * who gives it now is another one, and neither wrote nor pushed the change. @throws ForgeError
 */
export async function secondPerson(
  digest: string,
  { pull, lastPusher }: Pick<PullToMerge, "pull" | "lastPusher">,
  { asker, ports }: Accepted,
): Promise<LossFacts["secondPerson"]> {
  const { comment, policy } = asker;
  if (policy.policy.confirm !== "two-person") return "not_needed";
  if ([pull.authorId, lastPusher].includes(comment.authorId)) return "missing";
  const all = await ports.forge.conversations.commentsOf(comment.number);
  const firsts = all.filter(
    (other) =>
      other.id < comment.id &&
      other.authorId !== comment.authorId &&
      other.byPerson &&
      other.updatedAt === other.createdAt &&
      comment.createdAt - other.createdAt <= withinMs &&
      gives(digest, other),
  );
  for (const { authorLogin, authorId } of firsts) {
    const held = await ports.forge.collaborators.roleOf(authorLogin, authorId);
    const role = roleHeld(held, policy.policy);
    if (role !== null && isRoleEnough(role, policy.policy.roles.apply))
      return "given";
  }
  return "missing";
}

function gives(digest: string, { body }: CommentRecord): boolean {
  const parsed = parseComment(body);
  return (
    parsed.kind === "command" &&
    parsed.command.name === "apply" &&
    parsed.command.digest === digest
  );
}
