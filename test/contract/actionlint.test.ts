import assert from "node:assert/strict";
import { test } from "node:test";
import { actionlint, findings } from "./actionlint.ts";
import { workflowTexts } from "./workflow-texts.ts";

test("actionlint finds nothing in any workflow", (t) => {
  const program = actionlint(t);
  if (program === null) return;
  for (const { place, text } of workflowTexts()) {
    assert.equal(findings(program, text), "", place);
  }
});
