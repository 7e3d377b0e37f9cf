import { decide } from "../../core/gate/decide.ts";
import type { GateFacts } from "../../core/gate/facts.ts";
import type { Accepted } from "./accepted.ts";
import { lockState } from "./fleet-lock.ts";
import { fleetProblemsAt } from "./fleet-problems-at.ts";
import { lossFacts } from "./loss-facts.ts";
import { mergeAndApply } from "./merge-and-apply.ts";
import { ownAccounts } from "./own-accounts.ts";
import { claimOf } from "./own-claim.ts";
import { type PullToMerge, pullToMerge } from "./pull-to-merge.ts";
import { refuse } from "./refuse.ts";
import type { CommandOutcome } from "./request.ts";
import { secondPerson } from "./second-person.ts";
import { startApply } from "./start-apply.ts";

/** Merges an open pull request and applies, or makes the homelab equal to the default branch again. @throws ForgeError */
export async function applyCommand(
  digest: string | null,
  accepted: Accepted,
): Promise<CommandOutcome> {
  const { asker, request, ports } = accepted;
  if (!asker.issue.isPullRequest) return applyAgain(accepted);
  const found = await pullToMerge(
    {
      number: asker.comment.number,
      comment: asker.comment,
      place: request.fleet,
      policy: asker.policy,
      accounts: await ownAccounts(ports),
    },
    ports,
  );
  return found === null || found.pull.state === "merged"
    ? applyAgain(accepted)
    : applyOpen(digest, found, accepted);
}

/** Level-triggered: what the branch says now is applied; the job in the homelab weighs what that would erase. */
async function applyAgain(accepted: Accepted): Promise<CommandOutcome> {
  const { asker, facts, request, ports } = accepted;
  const verdict = decide({
    ...facts,
    fleetProblems: await fleetProblemsAt(asker, request, ports),
    lock: await lockState(request.fleet, claimOf(request), ports.forge),
  });
  return verdict.decision === "proceed"
    ? startApply(accepted)
    : refuse(verdict, asker, request, ports);
}

async function applyOpen(
  digest: string | null,
  found: PullToMerge,
  accepted: Accepted,
): Promise<CommandOutcome> {
  const { asker, facts, request, ports } = accepted;
  const change = found.planned?.change ?? null;
  const all: GateFacts = {
    ...facts,
    pull: found.facts,
    fleetProblems: found.planned?.problems ?? [],
    losses:
      change === null
        ? null
        : lossFacts({
            base: change.base,
            promise: change.promise,
            policy: asker.policy.policy,
            digest: change.digest,
            given: digest,
            secondPerson: await secondPerson(change.digest, found, accepted),
          }),
    lock: await lockState(request.fleet, claimOf(request), ports.forge),
  };
  const verdict = decide(all);
  return verdict.decision === "proceed"
    ? mergeAndApply(found.pull, all, accepted)
    : refuse(verdict, asker, request, ports);
}
