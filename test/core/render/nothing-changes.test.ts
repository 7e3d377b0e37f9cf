import assert from "node:assert/strict";
import { test } from "node:test";
import { readFleet } from "../../../src/core/fleet/read.ts";
import { renderPlanComment } from "../../../src/core/render/plan-comment.ts";
import { planInput } from "./plan-values.ts";

function empty(zone: string) {
  const bytes = new TextEncoder().encode(`dns: {zone: ${zone}}\nvms: {}\n`);
  const reading = readFleet(bytes);
  assert.ok(reading.ok);
  return reading.file;
}

test("a first file without VMs is not called a change of spelling", () => {
  const { body } = renderPlanComment(planInput(null, empty("a.example")));
  assert.match(body, /There was no `fleet\.yaml` before\./);
  assert.doesNotMatch(body, /spelling/);
});

test("another zone of a fleet without VMs is not called a change of spelling", () => {
  const { body } = renderPlanComment(
    planInput(empty("a.example"), empty("b.example")),
  );
  assert.match(body, /changes only `dns` in `fleet\.yaml`/);
});

test("the same fleet said otherwise is", () => {
  const file = empty("a.example");
  const { body } = renderPlanComment(planInput(file, file));
  assert.match(body, /changes only comments and spelling in/);
});
