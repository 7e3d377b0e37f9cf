import assert from "node:assert/strict";
import { test } from "node:test";
import type { Vm } from "../../../src/core/fleet/fleet.ts";
import { breachText } from "../../../src/core/plan/breach.ts";
import { breachRules } from "../../../src/core/plan/breach-rule.ts";
import { recordEntry, vmEntry } from "../../fakes/tofu-plan.ts";
import { foreignCases } from "./foreign-cases.ts";
import {
  codes,
  judge,
  keep,
  memory,
  replace,
  text,
  web1,
} from "./gate-case.ts";
import { ownCases } from "./own-cases.ts";

/** Each rule of the gate with the smallest plan that breaks it, and the nearest one that does not. */
const cases = [...foreignCases, ...ownCases];

for (const [name, change, entry, expected, options, more] of cases)
  test(`${expected.join() || "go"}: ${name}`, () => {
    assert.deepEqual(codes(judge(change, [entry], options, more)), expected);
  });

test("every code of the gate has a case, and each rule a sentence", () => {
  const shown = new Set(cases.flatMap(([, , , expected]) => expected));
  for (const { code, sentence } of breachRules) {
    assert.ok(shown.has(code), code);
    assert.match(sentence, /\.$/);
  }
});

test("nothing foreign and no protected disk can be accepted", () => {
  assert.deepEqual(
    breachRules.filter(({ acceptable }) => acceptable).map(({ code }) => code),
    [
      "delete_unpromised",
      "replace_unpromised",
      "reboot_unpromised",
      "drift_held",
    ],
  );
});

test("a breach says what was promised, what would happen and why", () => {
  const [breach] = judge(
    { base: { web1 }, head: { web1: { ...web1, disk: 40 } } },
    [vmEntry("web1", replace, { replace_paths: [["clone", 0, "vm_id"]] })],
  );
  assert.deepEqual(
    [breach?.vmId, breach?.promised, breach?.would, breach?.because],
    ["web1", "resized, stays up", "rebuild it, disk erased", ["clone.vm_id"]],
  );
});

test("exit code, report and plan must agree", () => {
  const noop = [vmEntry("web1", ["no-op"])];
  const change = [vmEntry("web1", ["update"], text)];
  const run = (exitCode: number, reported = true) => ({
    run: { exitCode, reported },
  });
  assert.deepEqual(codes(judge(keep, noop, run(0))), []);
  assert.deepEqual(codes(judge(keep, change, run(2))), []);
  const outputs = { output_changes: { a: { actions: ["update"] } } };
  assert.deepEqual(codes(judge(keep, noop, run(2), outputs)), []);
  assert.deepEqual(codes(judge(keep, noop, run(0), outputs)), ["plan_format"]);
  assert.deepEqual(codes(judge(keep, change, run(0))), ["plan_format"]);
  assert.deepEqual(codes(judge(keep, noop, run(1))), ["plan_format"]);
  assert.deepEqual(codes(judge(keep, change, run(2, false))), ["plan_format"]);
});

test("the text a digest covers differs with rule, resource, action and reason", () => {
  const texts = [
    vmEntry("web1", ["delete"]),
    vmEntry("web1", replace),
    vmEntry("web1", replace, { replace_paths: [["clone"]] }),
    vmEntry("web1", replace, { replace_paths: [["vm_id"]] }),
    vmEntry("web1", ["update"], memory(1, 2)),
    recordEntry("web1", "web-1", ["delete"]),
    vmEntry("web10", ["delete"]),
  ].map((entry) => judge(keep, [entry]).map(breachText).join());
  assert.equal(new Set(texts).size, texts.length);
  assert.ok(!texts.includes(""));
});

test("a record under DHCP may follow its VM after any change of it", () => {
  const dhcp: Partial<Vm> = { vm_name: "web-1" };
  const update = recordEntry("web1", "web-1", ["update"], {
    before: { addresses: ["10.0.0.1"] },
    after: { addresses: ["10.0.0.2"] },
  });
  const hold = { drift: "hold" } as const;
  const changed = {
    base: { web1: dhcp },
    head: { web1: { ...dhcp, vlan: 12 } },
  };
  const same = { base: { web1: dhcp }, head: { web1: dhcp } };
  assert.deepEqual(codes(judge(changed, [update], hold)), []);
  assert.deepEqual(codes(judge(same, [update], hold)), ["drift_held"]);
  const waiting = recordEntry("web1", "web-1", ["update"], {
    before: { addresses: ["10.0.0.1"] },
    after: {},
    after_unknown: { addresses: [true] },
  });
  assert.deepEqual(codes(judge(changed, [waiting], hold)), []);
});
