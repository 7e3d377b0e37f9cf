import { codeHash, codeOf } from "../../core/command/code.ts";
import { renderDestroyQuestion } from "../../core/render/destroy-question.ts";
import type { Accepted } from "./accepted.ts";
import { digestOf } from "./digest-of.ts";
import { codeLivesMs } from "./find-question.ts";
import type { PullForMerge } from "./ports.ts";
import type { Removal } from "./removal.ts";
import { replyPlace } from "./reply-once.ts";
import { showPlan } from "./show-plan.ts";

/** Bytes a code is made of. */
const codeBytes = 16;

/** Shows the plan of the removal and asks for its one-time code, where the command was given. Answers the question's address. @throws ForgeError */
export async function askToConfirm(
  vm: string,
  pull: PullForMerge,
  removal: Removal,
  accepted: Accepted,
): Promise<string> {
  const { asker, request, ports } = accepted;
  const { fleet } = request;
  const { comment } = asker;
  const { passing } = await showPlan(
    pull.number,
    { kind: "on_demand" },
    asker.policy,
    request,
    ports,
  );
  // Nothing else writes it: a workflow's own pull request starts no workflow, and a check of its rules may wait for it.
  if (passing !== null) throw passing;
  const digest = digestOf(fleet, {
    number: pull.number,
    base: removal.base.fleet,
    head: removal.head.fleet,
    policyBlob: asker.policy.blob,
  });
  const code = codeOf(ports.random(codeBytes));
  const now = ports.clock.now();
  const body = renderDestroyQuestion({
    place: replyPlace(comment.number, asker.branchHead, request),
    state: { kind: "open", code },
    vm,
    spec: removal.base.fleet.vms.get(vm) ?? null,
    zone: removal.base.fleet.dns.zone,
    by: comment.authorLogin,
    removal: pull.number,
    headSha: pull.headSha,
    digest,
    codeHash: codeHash(code, {
      asked: comment.id,
      vm,
      removal: pull.number,
      head: pull.headSha,
      digest,
    }),
    asked: comment.id,
    expiresAt: now + codeLivesMs,
    twoPerson: asker.policy.policy.confirm === "two-person",
    at: now,
  });
  return (await ports.forge.comments.create(comment.number, body)).url;
}
