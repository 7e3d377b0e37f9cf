import { everyFleet } from "../../core/render/fleets-input.ts";
import { decodeMarker } from "../../core/render/marker.ts";
import type { Block, Line } from "../../core/render/node.ts";
import { renderReply, replyBody } from "../../core/render/reply.ts";
import type { ReplyPlace } from "../../core/render/reply-place.ts";
import { type Comment, ForgeError } from "../ports.ts";
import type { CommentRecord } from "./ports.ts";
import type { CommandPorts, CommandRequest } from "./request.ts";
import type { Asker } from "./who-asks.ts";

/** What a person is told about their command. */
export interface Reply {
  /** Bold, first; default: that the command was not carried out, by its name */
  readonly verdict?: string;
  readonly sentence: Line;
  readonly next: Line;
  readonly code: string;
}

/** Our answer to this very comment, if it was given already. @throws ForgeError */
export async function earlierReply(
  comment: CommentRecord,
  { fleet }: CommandRequest,
  { forge }: CommandPorts,
): Promise<Comment | null> {
  const authorId = await forge.comments.authorId();
  const all = await forge.comments.list(comment.number);
  const { fleetPath } = fleet;
  const found = all
    .filter((one) => one.authorId === authorId)
    .find((one) => {
      const marker = decodeMarker(one.body);
      // A question is the answer to the comment that asked for it.
      const answers =
        marker?.kind === "destroy" ? marker.asked : marker?.comment;
      return (
        (marker?.kind === "reply" || marker?.kind === "destroy") &&
        answers === comment.id &&
        // A command about all fleets may have been answered for one of them.
        (fleetPath === everyFleet || marker.fleet === fleetPath)
      );
    });
  return found ?? null;
}

/** Writes the answer. That it cannot be written changes nothing about the verdict. */
export async function writeReply(
  { comment, branchHead }: Pick<Asker, "comment" | "branchHead">,
  reply: Reply,
  request: CommandRequest,
  ports: CommandPorts,
): Promise<string | null> {
  const body = renderReply({
    ...reply,
    place: replyPlace(comment.number, branchHead, request),
    commentId: comment.id,
    command: comment.body,
    at: ports.clock.now(),
  });
  return post(comment.number, body, ports);
}

/** Blocks of any kind as the answer to a comment. */
export async function writeBlocks(
  { comment, branchHead }: Pick<Asker, "comment" | "branchHead">,
  blocks: readonly Block[],
  request: CommandRequest,
  ports: CommandPorts,
): Promise<string | null> {
  const place = replyPlace(comment.number, branchHead, request);
  const end = { code: "proceed", at: ports.clock.now() };
  const body = replyBody(blocks, place, comment.id, end);
  return post(comment.number, body, ports);
}

export function replyPlace(
  number: number,
  branchHead: string,
  { fleet, run }: CommandRequest,
): ReplyPlace {
  const { repository, fleetPath, severalFleets, branch } = fleet;
  return {
    ...repository,
    ...{ fleetPath, severalFleets, branch, branchHead, number, run },
  };
}

async function post(
  number: number,
  body: string,
  { forge, log }: CommandPorts,
): Promise<string | null> {
  try {
    return (await forge.comments.create(number, body)).url;
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    log.warning(`The reply was not written. ${error.message} ${error.advice}`);
    return null;
  }
}
