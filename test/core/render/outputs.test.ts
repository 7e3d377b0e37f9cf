import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { outputsOf } from "../../../src/core/render/outputs.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";

const noDiff = {
  diff: null,
  digest: null,
  result: "invalid",
  commentUrl: null,
} as const;

test("outputs of what cannot be compared are empty, and say so", () => {
  const outputs = outputsOf(noDiff);
  const { added: new_, dns_changed, data_loss, has_changes, outcome } = outputs;
  assert.deepEqual(
    [new_, dns_changed, data_loss, has_changes],
    ["[]", "[]", "false", "false"],
  );
  assert.deepEqual(JSON.parse(outcome), {
    version: 1,
    decision: "refuse",
    reason_code: "fleet_invalid",
    result: "invalid",
  });
  assert.deepEqual(
    [outputs.plan_digest, outputs.comment_url, outputs.fleets, outputs.work],
    ["", "", "[]", ""],
  );
});

test("outputs name each VM in every list that is true of it", () => {
  const diff = diffFleets(
    fleetFile({
      vms: { a: {}, b: {}, c: {}, d: {}, e: {}, f: { vm_name: "f1" } },
    }),
    fleetFile({
      vms: {
        b: { template: 1 },
        c: { cores: 4 },
        d: { memory: 4096 },
        e: { disk: 9 },
        f: { vm_name: "f2" },
        g: {},
        h: { vm_name: "a", formerly: "a" },
      },
    }),
  );
  const outputs = outputsOf({
    ...{ diff, digest: "ab", result: "planned", commentUrl: "https://x" },
    fleets: [{ fleet: "a.yaml", site: "home" }],
    command: { decision: "hold", reasonCode: "held", work: "apply" },
  });
  assert.deepEqual(
    [outputs.added, outputs.removed, outputs.rebuilt, outputs.rebooted],
    ['["g"]', "[]", '["b"]', '["c","d"]'],
  );
  assert.deepEqual(
    [outputs.resized, outputs.renamed],
    ['["c","d","e"]', '["f","h"]'],
  );
  const names: unknown = JSON.parse(outputs.dns_changed);
  assert.ok(Array.isArray(names));
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.includes("f1.home.sflab.io"));
  assert.deepEqual(
    [outputs.data_loss, outputs.has_changes, outputs.plan_digest],
    ["true", "true", "ab"],
  );
  assert.deepEqual(
    [outputs.decision, outputs.reason_code, outputs.work, outputs.comment_url],
    ["hold", "held", "apply", "https://x"],
  );
  assert.equal(outputs.fleets, '[{"fleet":"a.yaml","site":"home"}]');
  const still = diffFleets(fleetFile({ vms: {} }), fleetFile({ vms: {} }));
  const same = outputsOf({ ...noDiff, diff: still, result: "none" });
  assert.deepEqual([same.data_loss, same.has_changes], ["false", "false"]);
});

for (const [result, decision, code] of [
  ["none", "proceed", "proceed"],
  ["planned", "proceed", "proceed"],
  ["applied", "proceed", "proceed"],
  ["failed", "refuse", "failed"],
  ["held", "hold", "held"],
  ["stopped", "hold", "stopped"],
] as const)
  test(`without a command ${result} is ${decision}, by ${code}`, () => {
    const outputs = outputsOf({ ...noDiff, result });
    assert.deepEqual(
      [outputs.decision, outputs.reason_code, outputs.result],
      [decision, code, result],
    );
  });
