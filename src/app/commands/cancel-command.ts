import { decide } from "../../core/gate/decide.ts";
import type { Accepted } from "./carry-out.ts";
import { closeQuestion } from "./close-question.ts";
import { ended } from "./ended.ts";
import {
  openQuestions,
  type Question,
  questionFacts,
} from "./find-question.ts";
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
  const verdict = decide({
    ...facts,
    question: questionFacts(
      question ?? null,
      comment,
      asking?.authorId ?? null,
      0,
    ),
  });
  if (verdict.decision !== "proceed" || question === undefined)
    return refuse(verdict, asker, request, ports);
  await takeBack(question, accepted);
  await closeQuestion(question, "cancelled", accepted);
  await ports.forge.conversations.react(comment.id, "+1");
  return ended("proceed", "proceed", { title: "The removal was cancelled." });
}

/** A pull request somebody merged meanwhile, or that is not ours, is left as it is. */
async function takeBack(
  { removal }: Question,
  { ports }: Accepted,
): Promise<void> {
  const { merging, refs } = ports.forge;
  const pull = await merging.pull(removal);
  if (pull === null || pull.state === "merged" || removedBy(pull) === null)
    return;
  if (pull.state === "open") await merging.close(removal);
  await refs.deleteIf(pull.headRef, pull.headSha);
}
