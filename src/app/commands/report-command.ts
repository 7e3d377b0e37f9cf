import type { CommandName } from "../../core/command/command.ts";
import { parseComment } from "../../core/command/parse.ts";
import type { LockState } from "../../core/lock/lock.ts";
import { decodeMarker } from "../../core/render/marker.ts";
import { code, text } from "../../core/render/node.ts";
import { applying } from "../applying.ts";
import { ended } from "./ended.ts";
import { lockState, releaseLock } from "./fleet-lock.ts";
import { claimOf } from "./own-claim.ts";
import type { CommentRecord } from "./ports.ts";
import { earlierReply, type Reply, writeReply } from "./reply-once.ts";
import type {
  CommandOutcome,
  CommandPorts,
  CommandRequest,
} from "./request.ts";

export type JobEnd = "success" | "failure" | "cancelled" | "skipped";

/** How the job in the homelab stands after it ended, by what it left on GitHub. */
type LastWord =
  /** It told its end, or refused. */
  | "told"
  /** It began to change the homelab, and nobody knows how that ended. */
  | "unended"
  /** It changed nothing. */
  | "nothing";

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
  const word = await lastWord(end, comment, request, ports);
  const state = await lockState(request.fleet, claimOf(request), forge);
  if (
    state.kind === "mine" &&
    word !== "unended" &&
    mayGiveBack(state, end, request)
  )
    await releaseLock(request.fleet, state, forge);
  if (word === "told" || comment === null)
    return ended("proceed", "proceed", { title: "The command is over." });
  const branchHead = await forge.ancestry.headOf(request.fleet.branch);
  const words = word === "unended" ? notSeen : notBegun(end, comment);
  const reply = { ...words, verdict: "Not finished." };
  const replyUrl = await writeReply(
    { comment, branchHead },
    reply,
    request,
    ports,
  );
  return ended("hold", "proceed", {
    result: word === "unended" ? "stopped" : "failed",
    replyUrl,
    title: "The job in the homelab did not end as it should.",
  });
}

/** One comment can be handed to several runs: one that did nothing leaves the lock of the one that is at work. */
function mayGiveBack(
  { record }: Extract<LockState, { readonly kind: "mine" | "held" }>,
  end: JobEnd,
  { run }: CommandRequest,
): boolean {
  return record.runId === run.id || end === "success";
}

async function lastWord(
  end: JobEnd,
  comment: CommentRecord | null,
  request: CommandRequest,
  ports: CommandPorts,
): Promise<LastWord> {
  const { fleet, run } = request;
  const { deployments } = ports.forge;
  if (await deployments.isUnended(fleet.environment, applying(run)))
    return "unended";
  if (end === "success" || end === "skipped" || comment === null) return "told";
  // A plan that failed says so in the plan's own comment.
  if (end === "failure" && nameOf(comment) === "plan") return "told";
  if ((await earlierReply(comment, request, ports)) !== null) return "told";
  return (await toldEnd(request, ports)) ? "told" : "nothing";
}

/** An apply of this run that failed before it changed anything has told so. */
async function toldEnd(
  { pointer, run, fleet }: CommandRequest,
  { forge }: CommandPorts,
): Promise<boolean> {
  const authorId = await forge.comments.authorId();
  const all = await forge.comments.list(pointer.number);
  return all.some((comment) => {
    const marker = decodeMarker(comment.body);
    return (
      comment.authorId === authorId &&
      marker?.kind === "apply" &&
      marker.fleet === fleet.fleetPath &&
      marker.run === run.id
    );
  });
}

function nameOf({ body }: CommentRecord): CommandName | null {
  const parsed = parseComment(body);
  return parsed.kind === "command" ? parsed.command.name : null;
}

type Words = Pick<Reply, "code" | "sentence" | "next">;

function notBegun(end: JobEnd, comment: CommentRecord): Words {
  const again = nameOf(comment) === "plan" ? "/plan" : "/apply";
  return {
    code: "not_begun",
    sentence: [
      text("The job in the homelab "),
      text(end === "cancelled" ? "was cancelled" : "failed"),
      text(" before it changed anything."),
    ],
    next: [
      text("Look at the run, then comment "),
      code(again),
      text(again === "/plan" ? "." : ": what is merged is applied."),
    ],
  };
}

const notSeen: Words = {
  code: "end_not_seen",
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
