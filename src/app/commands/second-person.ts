import type { LossFacts } from "../../core/gate/facts.ts";
import { secondPersonAllowed } from "../../core/gate/second-person-allowed.ts";
import type { Accepted } from "./accepted.ts";
import { givesDigest } from "./command-said.ts";
import type { PullToMerge } from "./pull-to-merge.ts";
import { withRole } from "./with-role.ts";

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
      givesDigest(digest, other) &&
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
  const able = await withRole("apply", firsts, policy.policy, ports);
  return able.length > 0 ? "given" : "missing";
}
