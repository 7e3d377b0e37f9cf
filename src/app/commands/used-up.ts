import type { GateFacts } from "../../core/gate/facts.ts";
import type { Accepted } from "./accepted.ts";
import { questionsOf, questionWithCode } from "./find-question.ts";
import { lockState } from "./fleet-lock.ts";
import { lookAtPull } from "./look-at-pull.ts";
import { claimOf } from "./own-claim.ts";

/**
 * A code without an open question: when its removal is merged it was used up, perhaps by a run that ended right then. The gate then
 * says so, and who holds the lock; null: nobody knows the code. @throws ForgeError
 */
export async function usedUp(
  code: string,
  { asker, facts, request, ports }: Accepted,
): Promise<GateFacts | null> {
  const { number } = asker.comment;
  const { forge } = ports;
  const comments = await forge.conversations.commentsOf(number);
  const all = await questionsOf(comments, number, request.fleet, ports);
  const question = questionWithCode(code, all);
  const pull =
    question === null ? null : await forge.merging.pull(question.removal);
  if (pull?.state !== "merged") return null;
  return {
    ...facts,
    pull: lookAtPull(pull, request.fleet),
    lock: await lockState(request.fleet, claimOf(request), forge),
  };
}
