import assert from "node:assert/strict";
import { test } from "node:test";
import { decide } from "../../../src/core/gate/decide.ts";
import type { GateFacts } from "../../../src/core/gate/facts.ts";
import {
  confirming,
  factsWith,
  goodFacts,
  lossesWith,
} from "./sample-facts.ts";
import { written } from "./written.ts";

const none = Number.NaN;
const { comment, rate } = goodFacts;

const cases: readonly (readonly [string, Partial<GateFacts>])[] = [
  ["stale_comment", { comment: { ...comment, ageSeconds: none } }],
  ["rate_limited", { rate: { ...rate, lastMinute: none } }],
  ["rate_limited", { rate: { ...rate, lastHour: none } }],
  ["too_many_removals", lossesWith({ most: none, given: null })],
  ["code_expired", confirming({ expiresAt: none })],
  ["cooling_down", confirming({ confirmableAt: none })],
];

for (const [code, change] of cases)
  test(`a number that is none refuses: ${code} ${Object.keys(change)}`, () => {
    assert.equal(decide(factsWith(change)).code, code);
  });

test("an age that is not known is not called old", () => {
  const facts = factsWith({ comment: { ...comment, ageSeconds: none } });
  assert.match(written(decide(facts).sentence), /time is not known/);
});
