import assert from "node:assert/strict";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { createPerson, type Person } from "../../src/demo/github/person.ts";
import { pullRequestEvent } from "../../src/demo/github/pull-request-event.ts";
import { pushEvent } from "../../src/demo/github/push-event.ts";
import {
  type ActionResult,
  runAction,
} from "../../src/demo/github/run-action.ts";
import {
  type GitHub,
  startGitHub,
} from "../../src/demo/github/start-github.ts";
import { fleetText } from "../app/fleets/fleets-world.ts";
import { actionNode } from "./action-node.ts";

/** The shipped bundle on a repository with three fleets. */

const entry = resolve(import.meta.dirname, "../../dist/index.js");
const repository = "kim/sites";
const several = { "fleet-file": "fleets/*.yaml" };
const three = {
  "fleets/home.yaml": fleetText("home.example", ["web01", "db01"]),
  "fleets/cabin.yaml": fleetText("cabin.example", ["web01"]),
  "fleets/office.yaml": fleetText("office.example", ["nas01"]),
};

let github: GitHub;
let kim: Person;
let number: number;

before(async () => {
  github = await startGitHub();
  kim = createPerson(github, "kim");
  await kim.createRepository("sites", three);
  await kim.in(repository).push("change", {
    "fleets/home.yaml": fleetText("home.example", ["web01", "app01"]),
    "fleets/cabin.yaml": "vms: [",
  });
  number = await kim.in(repository).openPull("change", "Change two fleets");
});
after(async () => {
  await github[Symbol.asyncDispose]();
});

async function run(
  event: Awaited<ReturnType<typeof pushEvent>>,
  inputs: Readonly<Record<string, string>>,
): Promise<ActionResult> {
  return runAction(github, {
    ...{ entry, node: actionNode, event },
    inputs: { token: github.workflowToken(repository), ...several, ...inputs },
  });
}

async function checks(): Promise<readonly string[]> {
  const [owner = "", repo = ""] = repository.split("/");
  const { rest } = kim.octokit;
  const pull = await rest.pulls.get({ owner, repo, pull_number: number });
  const ref = pull.data.head.sha;
  const { data } = await rest.checks.listForRef({ owner, repo, ref });
  return data.check_runs
    .map(({ name, conclusion }) => `${name}: ${conclusion}`)
    .toSorted();
}

test("two of three fleets are planned in one comment, the invalid one fails its own check and the common one", async () => {
  const event = await pullRequestEvent(github, repository, number, "opened");
  const { exitCode, outputs, stdout, stderr } = await run(event, {});
  assert.equal(exitCode, 1, stdout + stderr);
  const [comment, ...more] = await kim.in(repository).comments(number);
  assert.deepEqual(more, []);
  assert.match(
    comment?.body ?? "",
    /^### Fleet plan for 2 fleets: 1 VM removed/,
  );
  assert.match(comment?.body ?? "", /1 mistake in `fleets\/cabin\.yaml`/);
  assert.doesNotMatch(comment?.body ?? "", /office/);
  assert.deepEqual(await checks(), [
    "fleet / plan (fleets/cabin.yaml): failure",
    "fleet / plan (fleets/home.yaml): neutral",
    "fleet / plan: failure",
  ]);
  assert.equal(outputs["result"], "invalid");
  assert.equal(outputs["removed"], '["home/db01"]');
});

test("a push tells the matrix every fleet that was never applied, and changes nothing", async () => {
  const event = await pushEvent(github, repository, "kim");
  github.forgetRequests();
  const { exitCode, outputs, stdout } = await run(event, { job: "fleets" });
  assert.equal(exitCode, 0, stdout);
  assert.equal(
    outputs["fleets"],
    JSON.stringify(
      ["cabin", "home", "office"].map((site) => ({
        ...{ fleet: `fleets/${site}.yaml`, site },
      })),
    ),
  );
  assert.ok(github.requests.every(({ method }) => method === "GET"));
});

test("a job that acts and does not say which fleet it is about does nothing", async () => {
  const event = await pushEvent(github, repository, "kim");
  github.forgetRequests();
  const { exitCode, stdout } = await run(event, {});
  assert.equal(exitCode, 1);
  assert.match(stdout, /does not say which one it is about/);
  assert.deepEqual(github.requests, []);
});
