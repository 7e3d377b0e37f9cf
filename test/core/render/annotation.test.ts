import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { readFleet } from "../../../src/core/fleet/read.ts";
import {
  planRemarks,
  problemRemarks,
} from "../../../src/core/render/annotation.ts";
import { planConclusion } from "../../../src/core/render/check-run.ts";
import { outputsOf } from "../../../src/core/render/outputs.ts";
import { planInput } from "./plan-values.ts";

function sixVms(side: "base" | "head") {
  const path = resolve(import.meta.dirname, `../../cases/six-vms/${side}.yaml`);
  const reading = readFleet(readFileSync(path));
  assert.ok(reading.ok);
  return reading.file;
}

const head = sixVms("head");
const input = planInput(sixVms("base"), head);

test("danger is remarked on the line of its edit, a removal on `vms`, a fan-out as a notice", () => {
  const remarks = planRemarks(input.diff, head.origins, "fleet.yaml");
  assert.deepEqual(
    remarks.map(({ level, line, title }) => `${level} ${line} ${title}`),
    [
      "warning 8 cache01: off for good, disk erased",
      "warning 12 build01: new VM, disk erased",
      "warning 11 db01: reboots",
      "warning 10 web-server-02: name gone",
      "notice 2 dns.ttl reaches 6 VMs",
    ],
  );
  for (const { message } of remarks) assert.match(message, /^[^`|*]+\.$/);
});

test("a name that another VM takes over is not called gone", () => {
  const swapped = (one: string, other: string) => {
    const reading = readFleet(
      new TextEncoder().encode(
        `dns: {zone: home.sflab.io}\nvms:\n  a: {vm_name: ${one}}\n  b: {vm_name: ${other}}\n`,
      ),
    );
    assert.ok(reading.ok);
    return reading.file;
  };
  const now = swapped("one", "three");
  const { diff } = planInput(swapped("two", "one"), now);
  assert.deepEqual(
    planRemarks(diff, now.origins, "fleet.yaml").map(({ title }) => title),
    ["two: name gone"],
  );
});

test("a problem is a failure on its line with code and fix", () => {
  assert.deepEqual(
    problemRemarks(
      [
        {
          code: "unknown_key",
          message: "unknown key",
          hint: "did you mean `cores`?",
          at: { line: 8, column: 5 },
          path: "vms.db02.core",
        },
      ],
      "fleet.yaml",
    ),
    [
      {
        path: "fleet.yaml",
        line: 8,
        level: "failure",
        title: "unknown_key",
        message: "vms.db02.core: unknown key. Fix: did you mean cores?",
      },
    ],
  );
});

test("outputs are the sets a workflow can ask for", () => {
  const outputs = outputsOf({
    diff: input.diff,
    digest: null,
    result: "planned",
    commentUrl: null,
  });
  assert.deepEqual(outputs, {
    added: '["app01"]',
    removed: '["cache01"]',
    rebuilt: '["build01"]',
    rebooted: '["db01"]',
    resized: '["db01","web01"]',
    renamed: '["web02","obs01"]',
    dns_changed: JSON.stringify([
      "cache-01.home.sflab.io",
      "builder-01.home.sflab.io",
      "database-01.home.sflab.io",
      "grafana.home.sflab.io",
      "web-server-01.home.sflab.io",
      "web-server-02.home.sflab.io",
      "www-02.home.sflab.io",
      "app-server-01.home.sflab.io",
    ]),
    data_loss: "true",
    has_changes: "true",
    plan_digest: "",
    result: "planned",
    comment_url: "",
    fleets: "[]",
    decision: "proceed",
    reason_code: "proceed",
    work: "",
    outcome:
      '{"version":1,"decision":"proceed","reason_code":"proceed","result":"planned"}',
  });
});

test("the check passes, waits or fails as the plan is", () => {
  const fine = { tooDangerous: false };
  const still = planInput(head, head);
  assert.equal(planConclusion(input, fine), "neutral");
  assert.equal(planConclusion(still, fine), "neutral");
  assert.equal(planConclusion(input, { tooDangerous: true }), "failure");
  const added = planInput(null, head);
  assert.equal(planConclusion(added, fine), "success");
  assert.equal(
    planConclusion({ ...added, realPlan: { kind: "fork" } }, fine),
    "neutral",
  );
});

test("a problem without a place stands on the first line, one that ends its sentence gets no second stop", () => {
  const [bare] = problemRemarks(
    [{ code: "x", message: "gone", hint: "put it back." }],
    "f.yaml",
  );
  assert.deepEqual([bare?.line, bare?.message], [1, "gone. Fix: put it back."]);
});

test("names that stop are told with what takes their place, defaults where they have a line", () => {
  const zone = "dns: {zone: home.sflab.io}\n";
  const file = (text: string) => {
    const reading = readFleet(new TextEncoder().encode(`${zone}${text}`));
    assert.ok(reading.ok);
    return reading.file;
  };
  const remarks = (from: string, to: string) => {
    const now = file(to);
    const { diff } = planInput(file(from), now);
    return planRemarks(diff, now.origins, "f").map(
      ({ line, message }) => `${line} ${message}`,
    );
  };
  assert.deepEqual(
    remarks(
      "vms:\n  a: {vm_name: one, aliases: [x]}\n",
      "vms:\n  a: {vm_name: two}\n",
    ),
    [
      "3 The name x.home.sflab.io stops answering.",
      "3 The name one.home.sflab.io stops answering, two takes its place.",
    ],
  );
  const vms = "vms:\n  a: {}\n  b: {}\n";
  assert.deepEqual(remarks(vms, `defaults: {tags: [x]}\n${vms}`), [
    "2 tags none → x reaches 2 VMs.",
  ]);
  assert.deepEqual(remarks(`defaults: {tags: [x]}\n${vms}`, vms), []);
});

test("danger stands on the line of the edit, not on that of its VM", () => {
  const file = (cores: number) => {
    const text = `dns: {zone: a.lan}\nvms:\n  a:\n    disk: 9\n    cores: ${cores}\n`;
    const reading = readFleet(new TextEncoder().encode(text));
    assert.ok(reading.ok);
    return reading.file;
  };
  const now = file(4);
  const [remark] = planRemarks(planInput(file(2), now).diff, now.origins, "f");
  assert.deepEqual([remark?.line, remark?.level], [5, "warning"]);
});
