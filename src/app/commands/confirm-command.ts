import { decide } from "../../core/gate/decide.ts";
import type { GateFacts, LossFacts } from "../../core/gate/facts.ts";
import type { Accepted } from "./accepted.ts";
import { closeQuestion } from "./close-question.ts";
import {
  openQuestions,
  type Question,
  questionFacts,
  questionWithCode,
} from "./find-question.ts";
import { lockState } from "./fleet-lock.ts";
import { lossFacts } from "./loss-facts.ts";
import { mergeAndApply } from "./merge-and-apply.ts";
import { ownAccounts } from "./own-accounts.ts";
import { claimOf } from "./own-claim.ts";
import type { CommentRecord } from "./ports.ts";
import { type PullToMerge, pullToMerge } from "./pull-to-merge.ts";
import { refuse } from "./refuse.ts";
import type { CommandOutcome } from "./request.ts";
import { isSecondAnswer } from "./second-answer.ts";
import { usedUp } from "./used-up.ts";
import { whoAsked } from "./who-asked.ts";

/** Merges the removal pull request the code belongs to, and applies. @throws ForgeError */
export async function confirmCommand(
  code: string,
  accepted: Accepted,
): Promise<CommandOutcome> {
  const { asker, facts, request, ports } = accepted;
  const { comment, policy } = asker;
  const questions = await openQuestions(comment.number, request, ports);
  const question = questionWithCode(code, questions);
  const asking =
    question === null ? null : await whoAsked(question, policy.policy, ports);
  const withQuestion: GateFacts = {
    ...facts,
    question: questionFacts(
      question,
      comment,
      asking?.authorId ?? null,
      policy.policy.cooldownMinutes,
    ),
  };
  const found =
    question === null ? null : await removalPull(question, accepted);
  if (question === null || found === null) {
    const without: GateFacts = { ...withQuestion, question: { kind: "none" } };
    const known = await usedUp(code, accepted);
    return refuse(decide(known ?? without), asker, request, ports);
  }
  const all: GateFacts = {
    ...withQuestion,
    pull: found.facts,
    fleetProblems: found.planned?.problems ?? [],
    losses: lossesOf(question, found, asking, accepted),
    lock: await lockState(request.fleet, claimOf(request), ports.forge),
  };
  const verdict = decide(all);
  if (verdict.code === "code_expired")
    await closeQuestion(question, "expired", accepted);
  if (verdict.decision !== "proceed")
    return refuse(verdict, asker, request, ports);
  const outcome = await mergeAndApply(found.pull, all, accepted);
  if (outcome.decision === "proceed")
    await closeQuestion(question, "confirmed", accepted);
  return outcome;
}

async function removalPull(
  { removal, headSha }: Question,
  { asker, request, ports }: Accepted,
): Promise<PullToMerge | null> {
  return pullToMerge(
    {
      number: removal,
      comment: asker.comment,
      place: request.fleet,
      policy: asker.policy,
      accounts: await ownAccounts(ports),
      shownHead: headSha,
    },
    ports,
  );
}

/** The code stands for the digest it was bound to; the digest is computed again. */
function lossesOf(
  question: Question,
  { planned, pull, lastPusher }: PullToMerge,
  asking: CommentRecord | null,
  { asker: { comment, policy, facts } }: Accepted,
): LossFacts | null {
  const change = planned?.change ?? null;
  if (change === null) return null;
  const { permission } = facts;
  const isSecond =
    asking !== null &&
    permission.kind === "known" &&
    isSecondAnswer({
      ...{ question, asking, answer: comment },
      makers: { author: pull.authorId, lastPusher },
      ...{ held: permission.held, needed: permission.needed },
    });
  return lossFacts({
    base: change.base,
    promise: change.promise,
    policy: policy.policy,
    digest: change.digest,
    given: question.digest,
    secondPerson: isSecond ? "given" : "missing",
  });
}
