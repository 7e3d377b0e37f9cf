import { helpBlocks } from "../../core/render/help-comment.ts";
import type { Accepted } from "./accepted.ts";
import { ended } from "./ended.ts";
import { writeBlocks } from "./reply-once.ts";
import type { CommandOutcome } from "./request.ts";

/** Shows what can be commanded here, and by whom. @throws ForgeError */
export async function helpCommand({
  asker,
  request,
  ports,
}: Accepted): Promise<CommandOutcome> {
  const blocks = helpBlocks(asker.policy.policy.roles);
  const replyUrl = await writeBlocks(asker, blocks, request, ports);
  return ended("proceed", "proceed", { replyUrl, title: "Help was shown." });
}
