import { renderDestroyQuestion } from "../../core/render/destroy-question.ts";
import { ForgeError } from "../ports.ts";
import type { Accepted } from "./accepted.ts";
import type { Question } from "./find-question.ts";
import { replyPlace } from "./reply-once.ts";

/** Writes how a question ended over it. What was done stays done when GitHub does not take the words. */
export async function closeQuestion(
  question: Question,
  kind: "confirmed" | "cancelled" | "expired",
  { asker, request, ports }: Accepted,
): Promise<void> {
  const { comment, marker } = question;
  const by = kind === "expired" ? null : asker.comment.authorLogin;
  const body = renderDestroyQuestion({
    place: replyPlace(comment.number, asker.branchHead, request),
    state: { kind, by },
    spec: null,
    zone: "",
    twoPerson: false,
    by: by ?? "",
    ...{ vm: question.vm, removal: question.removal },
    ...{ headSha: question.headSha, digest: question.digest },
    ...{ codeHash: question.codeHash, asked: question.asked },
    expiresAt: marker.expires ?? 0,
    at: ports.clock.now(),
  });
  try {
    await ports.forge.comments.update(comment.id, body);
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    ports.log.warning(`The question was not edited. ${error.message}`);
  }
}
