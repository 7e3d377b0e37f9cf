import assert from "node:assert/strict";
import { test } from "node:test";
import { namesSoFar } from "../../../src/core/apply/names-so-far.ts";
import { afterEvent, startProgress } from "../../../src/core/apply/progress.ts";
import { decodePlan } from "../../../src/core/plan/tofu.ts";
import {
  type PlanEntry,
  recordEntry,
  tofuPlan,
  vmEntry,
} from "../../fakes/tofu-plan.ts";

const address = (id: string, name: string) =>
  `module.vm_${id}.dns_a_record_set.this["${name}"]`;

function startOf(...entries: Parameters<typeof recordEntry>[]) {
  return startWith(entries.map((entry) => recordEntry(...entry)));
}

function startWith(entries: readonly PlanEntry[]) {
  const decoded = decodePlan(tofuPlan(entries));
  assert.ok(decoded.ok);
  return startProgress([], decoded.plan.actions);
}

function answers(progress: ReturnType<typeof startOf>): readonly string[] {
  return namesSoFar(progress).map(
    ({ name, expected, answer }) =>
      `${name} ${expected.kind} ${answer?.kind ?? "open"}`,
  );
}

test("a deleted name is gone only once it is; a replaced one is missing in between", () => {
  const start = startOf(
    ["a", "old", ["delete"]],
    ["b", "web", ["delete", "create"]],
  );
  assert.deepEqual(answers(start), ["old gone open", "web address open"]);
  const deleted = [address("a", "old"), address("b", "web")].reduce(
    (progress, one) =>
      (["started", "completed"] as const).reduce(
        (so, kind) =>
          afterEvent(so, { kind, address: one, action: "delete" }, 1),
        progress,
      ),
    start,
  );
  assert.deepEqual(answers(deleted), ["old gone gone", "web address missing"]);
  const created = afterEvent(
    deleted,
    { kind: "completed", address: address("b", "web"), action: "create" },
    2,
  );
  assert.deepEqual(answers(created), ["old gone gone", "web address open"]);
});

test("a name that another VM takes over is told by the taker alone", () => {
  const start = startOf(["a", "web", ["delete"]], ["b", "web", ["create"]]);
  assert.deepEqual(answers(start), ["web address open"]);
});

test("machines have no name here, and a name that only moves is not worked on", () => {
  const moved = { previous_address: address("old", "web") };
  const start = startWith([
    vmEntry("a", ["create"]),
    recordEntry("a", "web", ["no-op"], {}, moved),
  ]);
  assert.deepEqual(answers(start), []);
});
