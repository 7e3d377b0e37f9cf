import assert from "node:assert/strict";
import { test } from "node:test";
import { createPerson } from "../../src/demo/github/person.ts";
import { pullRequestEvent } from "../../src/demo/github/pull-request-event.ts";
import { runAction } from "../../src/demo/github/run-action.ts";
import { startGitHub } from "../../src/demo/github/start-github.ts";
import { filesIn, init, ownFolder } from "../cli/init-in-folder.ts";
import { readWorkflow } from "../contract/workflow-file.ts";
import { actionEntry as entry } from "./action-entry.ts";
import { actionNode } from "./action-node.ts";

/** What `init` writes becomes a repository, and the shipped bundle answers a pull request there. */

const repository = "kim/homelab";

/** The inputs the workflow that was written gives the Action. */
function inputsOf(workflow: string): Readonly<Record<string, string>> {
  const [job, ...others] = readWorkflow(workflow)?.jobs ?? [];
  assert.ok(job !== undefined && others.length === 0);
  const [step] = job.steps;
  return Object.fromEntries(
    Object.entries(step?.with ?? {}).map(([key, value]) => [
      key,
      String(value),
    ]),
  );
}

for (const more of [[], ["--stack"]])
  test(`the first machine gets its plan comment in a repository made by \`init\` ${more.join(" ")}`, async (t) => {
    const folder = await ownFolder(t);
    const words = ["--zone", "lab.example.net", "--node", "pve1", "--yes"];
    const said = await init(folder, [...words, ...more]);
    assert.equal(said.code, 0, said.error);
    const files = await filesIn(folder);
    const before = files["fleet.yaml"] ?? "";
    // The comments tell how; a person follows them.
    const first = before
      .replace("vms: {}\n", "")
      .replaceAll(/^# (vms:| {2,}\S)/gm, "$1");

    await using github = await startGitHub();
    const kim = createPerson(github, "kim");
    await kim.createRepository("homelab", files);
    await kim.in(repository).push("first", { "fleet.yaml": first });
    const number = await kim.in(repository).openPull("first", "web01");
    const result = await runAction(github, {
      entry,
      node: actionNode,
      event: await pullRequestEvent(github, repository, number),
      inputs: {
        token: github.workflowToken(repository),
        ...inputsOf(files[".github/workflows/fleet-plan.yml"] ?? ""),
      },
    });

    assert.equal(result.exitCode, 0, result.stdout);
    assert.equal(result.outputs["added"], '["web01"]');
    assert.equal(
      result.outputs["dns_changed"],
      '["web-server-01.lab.example.net"]',
    );
    assert.doesNotMatch(result.stdout, /^::(?:warning|error)/m);
    const [comment, ...others] = await kim.in(repository).comments(number);
    assert.deepEqual(others, []);
    assert.match(comment?.body ?? "", /^### Fleet plan: 1 VM added\n/);
    assert.match(comment?.body ?? "", /`\/plan` asks the homelab/);
  });

test("a machine outside the zone of the policy `init` wrote is refused", async (t) => {
  const folder = await ownFolder(t);
  await init(folder, ["--zone", "lab.example.net", "--yes"]);
  const files = await filesIn(folder);
  await using github = await startGitHub();
  const kim = createPerson(github, "kim");
  await kim.createRepository("homelab", files);
  const moved = files["fleet.yaml"]?.replace(/lab\.example/, "other.example");
  await kim.in(repository).push("moved", { "fleet.yaml": moved ?? null });
  const number = await kim.in(repository).openPull("moved", "Another zone");
  const result = await runAction(github, {
    entry,
    node: actionNode,
    event: await pullRequestEvent(github, repository, number),
    inputs: {
      token: github.workflowToken(repository),
      ...inputsOf(files[".github/workflows/fleet-plan.yml"] ?? ""),
    },
  });
  assert.equal(result.outputs["result"], "invalid", result.stdout);
  assert.equal(result.exitCode, 1);
});

test("of two fleets made by `init --fleets` the one that is touched gets its part of the comment and its check", async (t) => {
  const folder = await ownFolder(t);
  const words = [
    "--zone",
    "lab.example.net",
    "--yes",
    "--fleets",
    "home,cabin",
  ];
  const said = await init(folder, words);
  assert.equal(said.code, 0, said.error);
  const files = await filesIn(folder);
  await using github = await startGitHub();
  const kim = createPerson(github, "kim");
  await kim.createRepository("homelab", files);
  const path = "fleets/cabin.yaml";
  const first = files[path]?.replace("vms: {}", "vms: {web01: {}}") ?? "";
  await kim.in(repository).push("first", { [path]: first });
  const number = await kim.in(repository).openPull("first", "web01");
  const result = await runAction(github, {
    ...{ entry, node: actionNode },
    event: await pullRequestEvent(github, repository, number),
    inputs: {
      token: github.workflowToken(repository),
      ...inputsOf(files[".github/workflows/fleet-plan.yml"] ?? ""),
    },
  });
  assert.equal(result.exitCode, 0, result.stdout);
  assert.equal(result.outputs["added"], '["cabin/web01"]');
  assert.equal(
    result.outputs["fleets"],
    '[{"fleet":"fleets/cabin.yaml","site":"cabin"}]',
  );
});
