import { codeHash } from "../../core/command/code.ts";
import type { QuestionFacts } from "../../core/gate/facts.ts";
import type { Marker } from "../../core/render/marker-schema.ts";
import { findOwnComments } from "../../core/render/own-comment.ts";
import { ownAccounts } from "./own-accounts.ts";
import type { CommentRecord } from "./ports.ts";
import type { CommandPorts, CommandRequest, FleetPlace } from "./request.ts";

/** A code is good for a quarter of an hour, by GitHub's time of our question and whatever its text says. */
export const codeLivesMs = 15 * 60_000;

/** What a question of ours says of itself: pointers, each read again before anything is done. */
export interface Question {
  readonly comment: CommentRecord;
  readonly vm: string;
  readonly removal: number;
  readonly headSha: string;
  readonly digest: string;
  readonly codeHash: string;
  /** The comment that asked. */
  readonly asked: number;
  readonly marker: Marker;
}

/**
 * Questions of ours in one conversation that were not answered, newest first. Everybody who may write can edit a comment of ours,
 * so an open question that was edited is none. @throws ForgeError
 */
export async function openQuestions(
  number: number,
  { fleet }: CommandRequest,
  ports: CommandPorts,
): Promise<readonly Question[]> {
  const comments = await ports.forge.conversations.commentsOf(number);
  const all = await questionsOf(comments, number, fleet, ports);
  return all.filter(
    ({ marker, comment: { createdAt, updatedAt } }) =>
      marker.answered !== true && createdAt === updatedAt,
  );
}

/** Questions of ours among the comments of one conversation, also answered ones, newest first. @throws ForgeError */
export async function questionsOf(
  comments: readonly CommentRecord[],
  number: number,
  fleet: Pick<FleetPlace, "fleetPath">,
  ports: Pick<CommandPorts, "forge">,
): Promise<readonly Question[]> {
  const accounts = await ownAccounts(ports);
  return accounts
    .flatMap((authorId) =>
      findOwnComments(comments, {
        authorId,
        kind: "destroy",
        fleet: fleet.fleetPath,
        pr: number,
      }),
    )
    .flatMap(({ comment, marker }) => questionOf(comment, marker))
    .toSorted((a, b) => b.comment.id - a.comment.id);
}

function questionOf(
  comment: CommentRecord,
  marker: Marker,
): readonly Question[] {
  const { vm, removal, code, asked, digest, head } = marker;
  if (
    vm === undefined ||
    removal === undefined ||
    code === undefined ||
    asked === undefined ||
    digest === undefined
  )
    return [];
  return [
    {
      comment,
      vm,
      removal,
      headSha: head,
      digest,
      codeHash: code,
      asked,
      marker,
    },
  ];
}

/** The question a code answers; null: none here. */
export function questionWithCode(
  code: string,
  questions: readonly Question[],
): Question | null {
  return (
    questions.find(
      ({ asked, vm, removal, headSha, digest, codeHash: expected }) =>
        codeHash(code, { asked, vm, removal, head: headSha, digest }) ===
        expected,
    ) ?? null
  );
}

/** How a question stands for the person who answers it. */
export function questionFacts(
  question: Question | null,
  by: CommentRecord,
  askedBy: number | null,
  cooldownMinutes: number,
): QuestionFacts {
  if (question === null) return { kind: "none" };
  const { createdAt } = question.comment;
  return {
    kind: "open",
    vm: question.vm,
    expiresAt: createdAt + codeLivesMs,
    confirmableAt: createdAt + cooldownMinutes * 60_000,
    now: by.createdAt,
    askedByMe: askedBy === by.authorId,
    pullRequest: question.removal,
  };
}
