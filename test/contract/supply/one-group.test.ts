import assert from "node:assert/strict";
import { test } from "node:test";
import { readWorkflow } from "../workflow-file.ts";
import { workflowTexts } from "../workflow-texts.ts";

test("jobs of different workflows that reach the same homelab wait for each other", () => {
  const several = (place: string) => place.includes("several-");
  const all = workflowTexts();
  for (const one of [
    all.filter(({ place }) => !several(place)),
    all.filter(({ place }) => several(place)),
  ]) {
    const groups = homelabGroups(one.map(({ text }) => text));
    assert.equal(groups.size, 1, [...groups].join("\n"));
  }
});

test("a workflow with a group of its own is noticed", () => {
  const [apply] = workflowTexts().filter(({ place }) =>
    place.endsWith("fleet-apply.yml"),
  );
  assert.ok(apply);
  const other = apply.text.replace("group: homelab-fleet", "group: another");
  assert.equal(homelabGroups([apply.text, other]).size, 2);
});

function homelabGroups(texts: readonly string[]): ReadonlySet<string> {
  const jobs = texts.flatMap((text) => readWorkflow(text)?.jobs ?? []);
  return new Set(
    jobs
      .filter(({ selfHosted }) => selfHosted)
      .map(({ concurrency }) => JSON.stringify(concurrency)),
  );
}
