import type { Verdict } from "../../core/gate/verdict.ts";
import { ended } from "./ended.ts";
import { writeReply } from "./reply-once.ts";
import type {
  CommandOutcome,
  CommandPorts,
  CommandRequest,
} from "./request.ts";
import type { Asker } from "./who-asks.ts";

/** Says why not, once, and changes nothing. */
export async function refuse(
  verdict: Verdict,
  asker: Asker,
  request: CommandRequest,
  ports: CommandPorts,
): Promise<CommandOutcome> {
  const title = "Refused.";
  if (verdict.sentence.length === 0)
    return ended("refuse", verdict.code, { title });
  await ports.forge.conversations.react(asker.comment.id, "-1");
  const replyUrl = await writeReply(asker, verdict, request, ports);
  return ended("refuse", verdict.code, { title, replyUrl });
}
