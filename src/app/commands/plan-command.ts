import { decide } from "../../core/gate/decide.ts";
import type { Accepted } from "./carry-out.ts";
import { ended } from "./ended.ts";
import { pullToMerge } from "./pull-to-merge.ts";
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
  const found = await pullToMerge(
    {
      number,
      comment: asker.comment,
      place: fleet,
      policy: asker.policy,
      accounts: [],
      lookOnly: true,
    },
    ports,
  );
  const verdict = decide({ ...facts, pull: found?.facts ?? null });
  if (verdict.decision !== "proceed" || found === null)
    return refuse(verdict, asker, request, ports);
  await ports.forge.conversations.react(asker.comment.id, "eyes");
  const at = ports.clock.now();
  const result = await showPlan(
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
