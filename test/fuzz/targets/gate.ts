import assert from "node:assert/strict";
import { decide } from "../../../src/core/gate/decide.ts";
import { markdown } from "../../../src/core/render/markdown.ts";
import { paragraph } from "../../../src/core/render/node.ts";
import { factsFrom } from "../../core/gate/facts-from.ts";
import { objected } from "../../core/gate/objections.ts";
import { worseFacts } from "../../core/gate/worse-facts.ts";
import { Choices } from "../choices.ts";
import type { FuzzTarget } from "../target.ts";

export const gate: FuzzTarget = {
  name: "gate",
  reads: "facts, a byte for each of them",
  holds:
    "a command proceeds exactly where a second reading of the rules finds nothing against it; a worse fact never turns a refusal into a go; a number that is none refuses",
  words: ["\u0000\u0000\u0000\u0000", "\u007f", "\u0001", "\u0002"],
  check(bytes) {
    const facts = factsFrom(new Choices(bytes));
    const { decision, sentence, next } = decide(facts);
    assert.equal(decision !== "proceed", objected(facts));
    markdown([paragraph(...sentence), paragraph(...next)]);
    if (decision === "proceed") return;
    for (const worse of worseFacts(facts))
      assert.notEqual(decide(worse).decision, "proceed", "worse, yet it goes");
  },
};
