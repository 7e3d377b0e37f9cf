import { parseComment } from "../../core/command/parse.ts";
import type { LossFacts } from "../../core/gate/facts.ts";
import { isRoleEnough, roleHeld } from "../../core/gate/role.ts";
import { secondPersonAllowed } from "../../core/gate/second-person-allowed.ts";
import type { Accepted } from "./accepted.ts";
import type { CommentRecord } from "./ports.ts";
import type { PullToMerge } from "./pull-to-merge.ts";

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
  const all = await ports.forge.conversations.commentsOf(comment.number);
  const { permission } = asker.facts;
  const firsts = all.filter(
    (other) =>
      other.id < comment.id &&
      other.byPerson &&
      other.updatedAt === other.createdAt &&
      gives(digest, other) &&
      permission.kind === "known" &&
      secondPersonAllowed({
        first: { by: other.authorId, digest, at: other.createdAt },
        second: { by: comment.authorId, digest, at: comment.createdAt },
        held: permission.held,
        needed: permission.needed,
        author: pull.authorId,
        lastPusher,
      }),
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
