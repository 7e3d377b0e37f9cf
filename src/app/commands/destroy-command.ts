import { decide } from "../../core/gate/decide.ts";
import type { GateFacts } from "../../core/gate/facts.ts";
import type { Accepted } from "./accepted.ts";
import { askToConfirm } from "./ask-to-confirm.ts";
import { closeQuestion } from "./close-question.ts";
import { ended } from "./ended.ts";
import { codeLivesMs, openQuestions } from "./find-question.ts";
import { lossFacts } from "./loss-facts.ts";
import { openRemoval } from "./open-removal.ts";
import { refuse } from "./refuse.ts";
import { readRemoval } from "./removal.ts";
import type { CommandOutcome } from "./request.ts";

/** Opens the pull request that removes one VM, and asks whether that is meant. Nothing is erased by it. @throws ForgeError */
export async function destroyCommand(
  vm: string,
  accepted: Accepted,
): Promise<CommandOutcome> {
  const { asker, facts, request, ports } = accepted;
  const reading = await readRemoval(vm, asker, request, ports);
  const { removal } = reading;
  const all: GateFacts = {
    ...facts,
    vm: reading.vm,
    fleetProblems: reading.problems,
    losses:
      removal === null
        ? null
        : {
            ...lossFacts({
              base: removal.base.fleet,
              promise: removal.promise,
              policy: asker.policy.policy,
              digest: "",
              given: "",
              secondPerson: "not_needed",
            }),
            // The code that is asked for next acknowledges it.
            digest: null,
            given: null,
            secondPerson: "not_needed",
          },
    done: await askedAlready(vm, accepted),
  };
  const verdict = decide(all);
  if (verdict.decision !== "proceed" || removal === null)
    return refuse(verdict, asker, request, ports);
  await closeExpired(vm, accepted);
  const pull = await openRemoval(vm, removal, accepted);
  const replyUrl = await askToConfirm(vm, pull, removal, accepted);
  await ports.forge.conversations.react(asker.comment.id, "eyes");
  return ended("proceed", "proceed", {
    result: "planned",
    replyUrl,
    title: `The removal of \`${vm}\` waits for its code.`,
  });
}

/** A question about this VM that still can be answered here. One that ran out is asked again. */
async function askedAlready(
  vm: string,
  { asker, request, ports }: Accepted,
): Promise<GateFacts["done"]> {
  const { number, createdAt } = asker.comment;
  const open = (await openQuestions(number, request, ports)).find(
    (question) =>
      question.vm === vm &&
      createdAt < question.comment.createdAt + codeLivesMs,
  );
  return open === undefined ? null : { runUrl: open.comment.url };
}

/** What is asked anew now ran out before: nobody is to answer the old question. */
async function closeExpired(vm: string, accepted: Accepted): Promise<void> {
  const { asker, request, ports } = accepted;
  const { number } = asker.comment;
  const open = await openQuestions(number, request, ports);
  for (const question of open.filter((each) => each.vm === vm))
    await closeQuestion(question, "expired", accepted);
}
