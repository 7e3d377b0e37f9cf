import { decide } from "../../core/gate/decide.ts";
import type { Accepted } from "./accepted.ts";
import { ended } from "./ended.ts";
import { lookAtPull } from "./look-at-pull.ts";
import { refuse } from "./refuse.ts";
import type { CommandOutcome } from "./request.ts";
import { showPlan } from "./show-plan.ts";

/** Plans the files again at once, and has the homelab asked for the real plan. @throws ForgeError */
export async function planCommand({
  asker,
  facts,
  request,
  ports,
}: Accepted): Promise<CommandOutcome> {
  const { fleet } = request;
  const number = asker.comment.number;
  const pull = await ports.forge.merging.pull(number);
  const verdict = decide({
    ...facts,
    pull: pull === null ? null : lookAtPull(pull, fleet),
  });
  if (verdict.decision !== "proceed")
    return refuse(verdict, asker, request, ports);
  await ports.forge.conversations.react(asker.comment.id, "eyes");
  const at = ports.clock.now();
  const { result } = await showPlan(
    number,
    { kind: "asked", at },
    asker.policy,
    request,
    ports,
  );
  return ended("proceed", "proceed", {
    result,
    title: "The homelab is asked for the real plan.",
    work:
      result === "planned" || result === "none"
        ? { kind: "plan", number }
        : null,
  });
}
