import assert from "node:assert/strict";
import { test } from "node:test";
import { gateCodes } from "../../../src/core/gate/codes.ts";
import { decide } from "../../../src/core/gate/decide.ts";
import { gateRules } from "../../../src/core/gate/rules.ts";
import { gateCases } from "./gate-cases.ts";
import {
  confirming,
  digest,
  factsWith,
  goodFacts,
  lockCommit,
  lockRecord,
  loss,
  lossesWith,
  noon,
  openQuestion,
} from "./sample-facts.ts";
import { wordCases } from "./word-cases.ts";
import { written } from "./written.ts";

const silent = ["not_a_command", "from_bot"];

test("the rules stand in the order of the codes, each once", () => {
  assert.deepEqual(
    [...gateRules.map(({ code }) => code), "proceed"],
    [...gateCodes],
  );
});

test("a command nothing speaks against goes on", () => {
  assert.deepEqual(decide(goodFacts), {
    decision: "proceed",
    code: "proceed",
    sentence: [],
    next: [],
  });
});

for (const { code, applies } of gateRules) {
  const facts = factsWith(gateCases[code]);

  test(`${code}: its rule alone refuses`, () => {
    const verdict = decide(facts);
    assert.equal(verdict.code, code);
    assert.equal(verdict.decision, silent.includes(code) ? "ignore" : "refuse");
    assert.equal(applies(facts), true);
    const others = gateRules.filter((rule) => rule.code !== code);
    const also = others.filter((rule) => rule.applies(facts));
    assert.deepEqual(
      also.map((rule) => rule.code),
      [],
      "without the rule the gate would be open",
    );
  });

  test(`${code}: says what happened and what to do next`, () => {
    const { sentence, next } = decide(facts);
    if (silent.includes(code)) {
      assert.deepEqual([sentence, next], [[], []]);
      return;
    }
    assert.match(written(sentence), /[.;]$/);
    assert.match(written(next), /[.;]$/);
  });
}

for (const [what, change, expected] of wordCases)
  test(`the words name ${what}`, () => {
    const { sentence, next } = decide(factsWith(change));
    assert.match(`${written(sentence)} ${written(next)}`, expected);
  });

test("the first command over the limit is told, the ones after it are not", () => {
  const rate = { lastMinute: 7, lastHour: 7, openAt: noon, told: true };
  const verdict = decide(factsWith({ rate }));
  assert.equal(verdict.code, "rate_limited");
  assert.equal(verdict.decision, "refuse");
  assert.deepEqual([verdict.sentence, verdict.next], [[], []]);
});

for (const [edge, change] of Object.entries({
  "10 minutes": { comment: { ...goodFacts.comment, ageSeconds: 600 } },
  "a minute of clocks": { comment: { ...goodFacts.comment, ageSeconds: -60 } },
  "6 commands a minute": {
    rate: { lastMinute: 5, lastHour: 59, openAt: noon, told: false },
  },
  "the last moment of a code": confirming({ now: openQuestion.expiresAt }),
  "the end of the cooldown": confirming({ now: openQuestion.confirmableAt }),
  "as many losses as may go": lossesWith({ losses: [loss("a1")], most: 1 }),
  "a digest nobody needs": lossesWith({ losses: [], given: null }),
  "a higher role": {
    permission: { kind: "known", held: "admin", needed: "maintain" },
  },
  "our own lock": {
    lock: { kind: "mine", record: lockRecord, commit: lockCommit },
  },
  "a second person's code": {
    ...confirming({ askedByMe: false }),
    ...lossesWith({ secondPerson: "given" }),
  },
  "a digest above the limit": lossesWith({
    losses: [loss("a1"), loss("b1"), loss("c1")],
    most: 1,
    given: digest,
  }),
} as const))
  test(`${edge} still passes`, () => {
    assert.equal(decide(factsWith(change)).code, "proceed");
  });

test("the 61st command of an hour is one too many", () => {
  const rate = { lastMinute: 0, lastHour: 60, openAt: noon, told: false };
  assert.equal(decide(factsWith({ rate })).code, "rate_limited");
});
