import assert from "node:assert/strict";
import { test } from "node:test";
import { inputDocs, readInputs } from "../../src/action/inputs.ts";

test("every input that is not of its form is named at once, and no text of one is repeated", () => {
  const wrong: Readonly<Record<string, string>> = {
    token: "two words",
    "fleet-file": "../fleet.yaml",
    fleet: "fleet.json",
    stack: "a/../b",
    environment: "no such/place",
    "dns-timeout": "0",
    commands: "yes",
    job: "deploy",
    "homelab-result": "fine",
    "pull-request": "-1",
    labels: "1",
    diagram: "on",
    "comment-author-id": "me",
  };
  assert.deepEqual(Object.keys(wrong), Object.keys(inputDocs));
  const reading = readInputs((name) => wrong[name] ?? "");
  assert.ok(!reading.ok);
  assert.deepEqual(
    reading.problems.map(({ path }) => path),
    Object.keys(wrong),
  );
  const said = JSON.stringify(reading.problems);
  for (const text of Object.values(wrong).filter((one) => one.length > 4))
    assert.ok(!said.includes(text), text);
});

test("a token that is not there is no default", () => {
  const reading = readInputs(() => "");
  assert.ok(!reading.ok);
  assert.deepEqual(
    reading.problems.map(({ path }) => path),
    ["token"],
  );
});
