import assert from "node:assert/strict";
import test from "node:test";
import { here, name, refusalOf, startHomelab } from "./homelab.ts";

const workflow = `on:
  workflow_dispatch:
    inputs:
      command: { type: string }
`;

test("a dispatched workflow is recorded with its inputs", async () => {
  await using lab = await startHomelab();
  await lab.repo.push("main", {
    ".github/workflows/fleet.yml": workflow,
    ".github/workflows/test.yml": "on: push\n",
  });
  const dispatch = (
    workflow_id: string,
    ref = "main",
    inputs: Record<string, string> = {},
  ) =>
    lab.bot.rest.actions.createWorkflowDispatch({
      ...here,
      workflow_id,
      ref,
      inputs,
    });
  await dispatch("fleet.yml", "main", { command: "plan" });
  assert.deepEqual(lab.github.dispatches, [
    {
      repository: name,
      workflow: "fleet.yml",
      ref: "main",
      inputs: { command: "plan" },
      by: "github-actions[bot]",
    },
  ]);
  assert.equal((await refusalOf(dispatch("gone.yml"))).status, 404);
  assert.equal((await refusalOf(dispatch("test.yml"))).status, 422);
  assert.equal((await refusalOf(dispatch("fleet.yml", "gone"))).status, 422);
  const odd = dispatch("fleet.yml", "main", { colour: "red" });
  assert.equal((await refusalOf(odd)).status, 422);
  assert.equal(lab.github.dispatches.length, 1);
});
