import type { Policy } from "../../core/policy/policy.ts";
import { askedInOf } from "../../core/render/removal-pull-request.ts";
import { commandSaid } from "./command-said.ts";
import {
  codeLivesMs,
  type Question,
  questionsOf,
  questionWithCode,
} from "./find-question.ts";
import { makersOf } from "./makers-of.ts";
import type { CommentRecord, PullForMerge } from "./ports.ts";
import { removedBy } from "./removal-branch.ts";
import type { CommandPorts, FleetPlace } from "./request.ts";
import { isSecondAnswer } from "./second-answer.ts";
import { whoAsked } from "./who-asked.ts";
import { withRole } from "./with-role.ts";

type Ports = Pick<CommandPorts, "forge">;

/**
 * Who answered the question about a removal pull request of ours with its code, as `/confirm` asks for it: in time, and by who may.
 * Whoever merged it by hand went past that gate. The pull request's body only says where to look; question, answer and roles are
 * read again. @throws ForgeError
 */
export async function confirmedBy(
  pull: PullForMerge,
  digest: string,
  place: FleetPlace,
  policy: Policy,
  ports: Ports,
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
  for (const question of questions) {
    const answers = comments.filter((one) => answersIt(one, question, policy));
    const able = await withRole("confirm", answers, policy, ports);
    const by = await whoseAnswerCounts(able, question, pull, policy, ports);
    if (by !== null) return by;
  }
  return null;
}

function answersIt(
  comment: CommentRecord,
  question: Question,
  { cooldownMinutes }: Policy,
): boolean {
  const command = commandSaid(comment);
  const since = comment.createdAt - question.comment.createdAt;
  return (
    command?.name === "confirm" &&
    questionWithCode(command.code, [question]) !== null &&
    comment.id > question.comment.id &&
    since >= cooldownMinutes * 60_000 &&
    since <= codeLivesMs
  );
}

/** The code is for who asked, or under the rule of two for somebody else. */
async function whoseAnswerCounts(
  answers: readonly CommentRecord[],
  question: Question,
  pull: PullForMerge,
  policy: Policy,
  ports: Ports,
): Promise<string | null> {
  if (answers.length === 0) return null;
  const asking = await whoAsked(question, policy, ports);
  if (asking === null) return null;
  if (policy.confirm === "solo") {
    const own = answers.find(({ authorId }) => authorId === asking.authorId);
    return own?.authorLogin ?? null;
  }
  const makers = await makersOf(pull, ports);
  // That they have the role was asked before.
  const needed = policy.roles.confirm;
  const other = answers.find((answer) =>
    isSecondAnswer({
      ...{ question, asking, answer, makers },
      ...{ held: needed, needed },
    }),
  );
  return other?.authorLogin ?? null;
}
