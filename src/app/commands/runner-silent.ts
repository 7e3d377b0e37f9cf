import { code, text } from "../../core/render/node.ts";
import { writeReply } from "./reply-once.ts";
import type { CommandPorts, CommandRequest } from "./request.ts";
import type { Asker } from "./who-asks.ts";

/** Tells who commanded an apply that no runner took it. Nothing is taken back: it begins when one does. */
export function runnerSilent(
  asker: Asker,
  request: CommandRequest,
  ports: CommandPorts,
): Promise<string | null> {
  return writeReply(
    asker,
    {
      code: "runner_silent",
      verdict: "Still waiting.",
      sentence: [
        text(
          "The homelab runner has not answered for 10 minutes, so nothing was applied yet.",
        ),
      ],
      next: [
        text("Check that its service is up, that it carries the label "),
        code("homelab-fleet"),
        text(
          " and that its registration is still valid. The apply begins by itself as soon as it answers.",
        ),
      ],
    },
    request,
    ports,
  );
}
