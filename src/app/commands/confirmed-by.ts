import { parseComment } from "../../core/command/parse.ts";
import type { Policy } from "../../core/policy/policy.ts";
import { askedInOf } from "../../core/render/removal-pull-request.ts";
import { codeLivesMs, questionsOf, questionWithCode } from "./find-question.ts";
import { peopleWith } from "./people-with.ts";
import type { CommentRecord, PullForMerge } from "./ports.ts";
import { removedBy } from "./removal-branch.ts";
import type { CommandPorts, FleetPlace } from "./request.ts";

/**
 * Who answered the question about a removal pull request of ours with its code, in time. The pull request's body only says
 * where to look; question, answer and role are read again. @throws ForgeError
 */
export async function confirmedBy(
  pull: PullForMerge,
  digest: string,
  place: FleetPlace,
  policy: Policy,
  ports: Pick<CommandPorts, "forge">,
): Promise<string | null> {
  const number = askedInOf(pull.body);
  if (removedBy(pull) === null || number === null) return null;
  const comments = await ports.forge.conversations.commentsOf(number);
  const questions = (await questionsOf(comments, number, place, ports)).filter(
    (question) =>
      question.removal === pull.number &&
      question.headSha === pull.headSha &&
      question.digest === digest,
  );
  const answers = comments.filter((comment) => {
    const parsed = parseComment(comment.body);
    if (parsed.kind !== "command" || parsed.command.name !== "confirm")
      return false;
    if (!comment.byPerson || comment.updatedAt !== comment.createdAt)
      return false;
    const question = questionWithCode(parsed.command.code, questions);
    return question !== null && isInTime(comment, question.comment);
  });
  const [by] = await peopleWith("confirm", answers, policy, ports);
  return by ?? null;
}

function isInTime(answer: CommentRecord, question: CommentRecord): boolean {
  return (
    answer.id > question.id &&
    answer.createdAt <= question.createdAt + codeLivesMs
  );
}
