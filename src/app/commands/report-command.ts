import { decodeMarker } from "../../core/render/marker.ts";
import { code, type Line, text } from "../../core/render/node.ts";
import { ended } from "./ended.ts";
import { lockState, releaseLock } from "./fleet-lock.ts";
import { claimOf } from "./own-claim.ts";
import { writeReply } from "./reply-once.ts";
import type {
  CommandOutcome,
  CommandPorts,
  CommandRequest,
} from "./request.ts";

export type JobEnd = "success" | "failure" | "cancelled" | "skipped";

/**
 * The last word on a command: gives the lock back, and speaks where the job in the homelab could not. An apply whose end
 * nobody saw keeps the lock. @throws ForgeError
 */
export async function reportCommand(
  end: JobEnd,
  request: CommandRequest,
  ports: CommandPorts,
): Promise<CommandOutcome> {
  const { forge } = ports;
  const comment = await forge.conversations.comment(request.pointer.commentId);
  const state = await lockState(request.fleet, claimOf(request), forge);
  const word = await lastWord(request, ports);
  const seen = word === "said" || end === "success" || end === "skipped";
  // A job that never began changed nothing, whatever cut it short.
  const safe = seen || word === "none";
  if (state.kind === "mine" && safe)
    await releaseLock(request.fleet, state, forge);
  if (seen || comment === null)
    return ended("proceed", "proceed", { title: "The command is over." });
  const reply = {
    code: word === "none" ? "not_begun" : "end_not_seen",
    ...(word === "none" ? notBegun(end) : notSeen),
  };
  const branchHead = await forge.ancestry.headOf(request.fleet.branch);
  const replyUrl = await writeReply(
    { comment, branchHead },
    { ...reply, verdict: "Not finished." },
    request,
    ports,
  );
  return ended("hold", "proceed", {
    result: word === "none" ? "failed" : "stopped",
    replyUrl,
    title: "The job in the homelab did not end as it should.",
  });
}

/** What this run's apply said last: an end, only its live table, or nothing. */
async function lastWord(
  { pointer, run, fleet }: CommandRequest,
  { forge }: CommandPorts,
): Promise<"said" | "running" | "none"> {
  const authorId = await forge.comments.authorId();
  const own = (await forge.comments.list(pointer.number)).flatMap((comment) => {
    const marker = decodeMarker(comment.body);
    const fits =
      comment.authorId === authorId &&
      marker?.kind === "apply" &&
      marker.fleet === fleet.fleetPath &&
      marker.run === run.id;
    return fits ? [comment.body] : [];
  });
  const [body] = own;
  if (body === undefined) return "none";
  return /^### Fleet apply: /.test(body) ? "running" : "said";
}

function notBegun(end: JobEnd): {
  readonly sentence: Line;
  readonly next: Line;
} {
  return {
    sentence: [
      text("The job in the homelab "),
      text(end === "cancelled" ? "was cancelled" : "failed"),
      text(
        " before it told anything: nothing of this command was applied by it.",
      ),
    ],
    next: [
      text("Look at the run, then comment "),
      code("/apply"),
      text(" again."),
    ],
  };
}

const notSeen: { readonly sentence: Line; readonly next: Line } = {
  sentence: [
    text(
      "The apply was cut short and its end was not seen: what is done and what is not is not known. The fleet stays locked.",
    ),
  ],
  next: [
    text("Look at the machines, then comment "),
    code("/unlock"),
    text(" and "),
    code("/apply"),
    text(": what is left is done, nothing is done twice."),
  ],
};
