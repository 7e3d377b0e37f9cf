import assert from "node:assert/strict";
import { test } from "node:test";
import { readWorkflow } from "./workflow-file.ts";
import {
  badWorkflows,
  goodApply,
  goodDrift,
  goodPlan,
  goodRealPlan,
  goodRelease,
} from "./workflow-fixtures.ts";
import { ownAction } from "./workflow-pin.ts";
import { workflowBreaches, workflowRules } from "./workflow-rules.ts";
import { workflowTexts } from "./workflow-texts.ts";

const texts = workflowTexts();

test("our own workflows, the examples' and the documentation's are found", () => {
  const places = texts.map(({ place }) => place);
  for (const expected of [
    ".github/workflows/ci.yml",
    "examples/homelab/.github/workflows/fleet-plan.yml",
    "examples/homelab/.github/workflows/fleet-apply.yml",
    "examples/homelab/.github/workflows/fleet-real-plan.yml",
    "examples/homelab/.github/workflows/fleet-drift.yml",
  ]) {
    assert.ok(places.includes(expected), expected);
  }
  assert.ok(places.some((place) => place.startsWith("README.md")));
});

for (const { place, text } of texts) {
  test(`${place} keeps every rule`, () => {
    const workflow = readWorkflow(text);
    assert.ok(workflow, "it is a workflow");
    assert.deepEqual(workflowBreaches(workflow), []);
  });
}

test("every workflow names one and the same version of the Action", () => {
  const named = texts
    .flatMap(({ text }) => readWorkflow(text)?.settings ?? [])
    .filter(({ key, value }) => key === "uses" && ownAction.test(value))
    .map(({ value, comment }) => `${value} ${comment}`);
  assert.ok(named.length >= 4);
  assert.equal(new Set(named).size, 1, [...new Set(named)].join("\n"));
});

for (const [name, text] of Object.entries({
  goodPlan,
  goodApply,
  goodDrift,
  goodRealPlan,
  goodRelease,
})) {
  test(`the fixture ${name} keeps every rule`, () => {
    const workflow = readWorkflow(text);
    assert.deepEqual(workflow && workflowBreaches(workflow), []);
  });
}

for (const { breaks, text } of badWorkflows) {
  test(`${breaks} is noticed, and nothing else`, () => {
    const workflow = readWorkflow(text);
    assert.ok(workflow);
    const codes = workflowBreaches(workflow).map((breach) =>
      breach.replace(/:.*/s, ""),
    );
    assert.deepEqual(
      [...new Set(codes)].toSorted(),
      breaks.split(",").toSorted(),
    );
  });
}

test("every rule has a fixture that breaks it", () => {
  const broken = new Set(
    badWorkflows.flatMap(({ breaks }) => breaks.split(",")),
  );
  assert.deepEqual(
    workflowRules.map(({ code }) => code).filter((code) => !broken.has(code)),
    [],
  );
});
