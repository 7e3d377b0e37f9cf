import type { Role } from "../../core/command/command.ts";
import { secondPersonAllowed } from "../../core/gate/second-person-allowed.ts";
import type { Question } from "./find-question.ts";
import type { Makers } from "./makers-of.ts";
import type { CommentRecord } from "./ports.ts";

export interface SecondAnswer {
  readonly question: Question;
  readonly asking: CommentRecord;
  readonly answer: CommentRecord;
  readonly makers: Makers;
  /** Role of who answers, and the one `/confirm` needs. */
  readonly held: Role | "none";
  readonly needed: Role;
}

/** Whether an answer is the second person's: the quarter of an hour begins with the question. */
export function isSecondAnswer({
  question: { comment, digest },
  asking,
  answer,
  makers,
  ...roles
}: SecondAnswer): boolean {
  return secondPersonAllowed({
    first: { by: asking.authorId, digest, at: comment.createdAt },
    second: { by: answer.authorId, digest, at: answer.createdAt },
    ...roles,
    ...makers,
  });
}
