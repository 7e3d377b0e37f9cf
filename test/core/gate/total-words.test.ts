import assert from "node:assert/strict";
import { test } from "node:test";
import type { GateFacts } from "../../../src/core/gate/facts.ts";
import { gateRules } from "../../../src/core/gate/rules.ts";
import { confirming, factsWith, goodFacts, goodPull } from "./sample-facts.ts";
import { wordCases } from "./word-cases.ts";
import { worseFacts } from "./worse-facts.ts";
import { written } from "./written.ts";

const situations: readonly GateFacts[] = [
  goodFacts,
  factsWith({
    pull: null,
    losses: null,
    lock: null,
    permission: { kind: "unknown" },
  }),
  factsWith({ pull: { ...goodPull, reviews: { kind: "unknown" } } }),
  factsWith({ unclearFleets: { names: [], instead: [] } }),
  factsWith(confirming({})),
  ...worseFacts(goodFacts),
  ...wordCases.map(([, change]) => factsWith(change)),
];

for (const { code, sentence, next } of gateRules)
  test(`the words of ${code} can be asked in any situation, and make nothing up`, () => {
    for (const facts of situations) {
      const said = `${written(sentence(facts))} ${written(next(facts))}`;
      assert.doesNotMatch(said, /undefined|\bnull\b|NaN|\[object/);
    }
  });
