import assert from "node:assert/strict";
import { test } from "node:test";
import type { ApplyRequest } from "../../src/app/apply-request.ts";
import type { ApplyTarget } from "../../src/app/apply-target.ts";
import { readTarget } from "../../src/app/read-target.ts";
import { fleetText } from "../fakes/apply-world.ts";
import { FakeForge } from "../fakes/forge.ts";

function requestFor(sha: string): ApplyRequest {
  return {
    repository: { serverUrl: "https://github.example", repository: "o/r" },
    run: { id: 7, attempt: 1 },
    ...{ branch: "main", sha, fleetPath: "fleet.yaml", severalFleets: false },
    ...{ environment: "homelab", site: {}, settings: {}, dnsTimeoutMs: 0 },
    cancel: new AbortController().signal,
  };
}

async function targetOf(forge: FakeForge): Promise<ApplyTarget> {
  const head = forge.git.headOf("main") ?? "";
  const reading = await readTarget(requestFor(head), forge);
  assert.ok(reading.ok);
  assert.equal(reading.target.head, head);
  return reading.target;
}

async function deployed(forge: FakeForge, sha: string, state = "success") {
  const { id } = await forge.deployments.create("homelab", sha, "");
  if (state === "success") await forge.deployments.setState(id, state, "");
}

function kinds({ diff }: ApplyTarget): readonly string[] {
  return diff.changes.map(({ id, kind }) => `${kind} ${id}`);
}

const one = fleetText({ web01: 11 });
const two = fleetText({ web01: 11, db01: 21 });

test("the promise is what the branch gained since the last successful deployment", async () => {
  const forge = new FakeForge();
  const base = forge.git.commit("main", { "fleet.yaml": one });
  await deployed(forge, base);
  const failed = forge.git.commit("main", { "fleet.yaml": two });
  await deployed(forge, failed, "failure");
  forge.git.commit("main", { readme: "more" });
  const target = await targetOf(forge);
  assert.equal(target.base, base);
  assert.deepEqual(kinds(target), ["add db01"]);
});

test("without a deployment every machine is new and nothing may go", async () => {
  const forge = new FakeForge();
  forge.git.commit("main", { "fleet.yaml": two });
  forge.git.commit("main", { "fleet.yaml": one });
  const target = await targetOf(forge);
  assert.equal(target.base, null);
  assert.deepEqual(kinds(target), ["add web01"]);
});

test("a deployment that is no ancestor, or whose file cannot be read, counts as none", async () => {
  const forced = new FakeForge();
  const first = forced.git.commit("main", { "fleet.yaml": one });
  await deployed(forced, forced.git.commit("main", { "fleet.yaml": two }));
  forced.git.setBranch("main", first);
  forced.git.commit("main", { "fleet.yaml": one, other: "1" });
  assert.equal((await targetOf(forced)).base, null);
  const broken = new FakeForge();
  await deployed(broken, broken.git.commit("main", { "fleet.yaml": "vms: [" }));
  broken.git.commit("main", { "fleet.yaml": one });
  assert.equal((await targetOf(broken)).base, null);
});

test("a deployment of another environment is another's", async () => {
  const forge = new FakeForge();
  const sha = forge.git.commit("main", { "fleet.yaml": one });
  const { id } = await forge.deployments.create("staging", sha, "");
  await forge.deployments.setState(id, "success", "");
  assert.equal((await targetOf(forge)).base, null);
});

test("the pull request is that of the pushed commit, the fleet that of the branch's head", async () => {
  const forge = new FakeForge();
  forge.git.setBranch("change", forge.git.commit("main", { readme: "1" }));
  forge.git.commit("change", { "fleet.yaml": one });
  const number = forge.open("change");
  const pushed = forge.merge(number);
  const head = forge.git.commit("main", { "fleet.yaml": two });
  const reading = await readTarget(requestFor(pushed), forge);
  assert.ok(reading.ok);
  const { target } = reading;
  assert.deepEqual([target.head, target.pull?.number], [head, number]);
  assert.deepEqual([...target.fleet.fleet.vms.keys()], ["web01", "db01"]);
});
