import { grammar } from "../../core/command/grammar.ts";
import { parseComment } from "../../core/command/parse.ts";
import { decide } from "../../core/gate/decide.ts";
import type { Verdict } from "../../core/gate/verdict.ts";
import { everyFleet } from "../../core/render/fleets-input.ts";
import { ForgeError } from "../ports.ts";
import type { Accepted } from "./accepted.ts";
import { carryOutOne } from "./carry-out-one.ts";
import { carryOutSeveral } from "./carry-out-several.ts";
import { dispatchCommand } from "./dispatch-command.ts";
import { ended } from "./ended.ts";
import { firstFacts } from "./first-facts.ts";
import { refuse } from "./refuse.ts";
import { earlierReply } from "./reply-once.ts";
import type {
  CommandOutcome,
  CommandPorts,
  CommandRequest,
} from "./request.ts";
import { sayNotFinished } from "./say-not-finished.ts";
import { commandOf, whoAsks } from "./who-asks.ts";

/**
 * Answers one comment: silence, a refusal, or the command carried out as far as GitHub goes. What is to be done in the
 * homelab is handed on as `work`; who does it checks everything again.
 * @throws ForgeError when GitHub does not give the facts; nothing was changed then
 */
export async function answerComment(
  request: CommandRequest,
  ports: CommandPorts,
): Promise<CommandOutcome> {
  const { body } = request.pointer;
  // Most comments are none of ours: they cost no call.
  if (body !== null && parseComment(body).kind === "none")
    return ended("ignore", "not_a_command");
  const asker = await whoAsks(request, ports, { anyAge: false });
  if (asker === null) return ended("refuse", "edited_comment");
  const facts = firstFacts(asker);
  const verdict = decide(facts);
  if (verdict.decision === "ignore") return ended("ignore", verdict.code);
  if ((await earlierReply(asker.comment, request, ports)) !== null)
    return ended("refuse", "already_done");
  if (verdict.decision === "refuse")
    return refuse(verdict, asker, request, ports);
  const command = commandOf(asker);
  if (command === null) return ended("ignore", "not_a_command");
  if (request.mode === "dispatch" && !grammar[command.name].readOnly)
    return dispatchCommand(asker, request, ports);
  const accepted = { asker, facts, request, ports };
  const { among, fleetPath } = request.fleet;
  return orSay(
    () =>
      among !== undefined && fleetPath === everyFleet
        ? carryOutSeveral(command, among, accepted)
        : carryOutOne(command, accepted),
    accepted,
  );
}

/** A command GitHub did not let us end is told where it was given; the job stays red. */
async function orSay(
  work: () => Promise<CommandOutcome>,
  accepted: Accepted,
): Promise<CommandOutcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ForgeError) await sayNotFinished(error, accepted);
    throw error;
  }
}

export type { Verdict };
