import { decide } from "../../core/gate/decide.ts";
import type { Accepted } from "./accepted.ts";
import { closeQuestion } from "./close-question.ts";
import { ended } from "./ended.ts";
import { openQuestions, questionFacts } from "./find-question.ts";
import type { PullForMerge } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { removedBy } from "./removal-branch.ts";
import type { CommandOutcome } from "./request.ts";

/** Closes the removal pull request of the newest question here and removes its branch. @throws ForgeError */
export async function cancelCommand(
  accepted: Accepted,
): Promise<CommandOutcome> {
  const { asker, facts, request, ports } = accepted;
  const { comment } = asker;
  const [question] = await openQuestions(comment.number, request, ports);
  const asking =
    question === undefined
      ? null
      : await ports.forge.conversations.comment(question.asked);
  const pull =
    question === undefined
      ? null
      : await ports.forge.merging.pull(question.removal);
  const verdict = decide({
    ...facts,
    done: pull?.state === "merged" ? { runUrl: pull.url } : null,
    question: questionFacts(
      question ?? null,
      comment,
      asking?.authorId ?? null,
      0,
    ),
  });
  if (verdict.decision !== "proceed" || question === undefined)
    return refuse(verdict, asker, request, ports);
  await takeBack(pull, accepted);
  await closeQuestion(question, "cancelled", accepted);
  await ports.forge.conversations.react(comment.id, "+1");
  return ended("proceed", "proceed", { title: "The removal was cancelled." });
}

/** A pull request that is not ours is left as it is. */
async function takeBack(
  pull: PullForMerge | null,
  { ports }: Accepted,
): Promise<void> {
  const { merging, refs } = ports.forge;
  if (pull === null || removedBy(pull) === null) return;
  if (pull.state === "open") await merging.close(pull.number);
  await refs.deleteIf(pull.headRef, pull.headSha);
}
