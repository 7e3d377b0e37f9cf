import assert from "node:assert/strict";
import { test } from "node:test";
import { createRefs } from "../../../src/adapters/github/refs.ts";
import { createWorkflows } from "../../../src/adapters/github/workflows.ts";
import {
  json,
  repository,
  type Scripted,
  scriptedGithub,
  sha,
} from "./scripted-github.ts";

const readRoute = "GET /git/ref/{+ref}";
const createRoute = "POST /git/refs";
const deleteRoute = "DELETE /git/refs/{+ref}";
const graph = "POST /../graphql";
const mine = sha("a");
const at = (letter: string) => json({ object: { sha: sha(letter) } });
const erased = json({ data: { updateRefs: { clientMutationId: null } } });
const denied = json({ data: null, errors: [{ message: "no" }] });

function refsOf(script: Record<string, readonly Scripted[]>) {
  const github = scriptedGithub({
    "GET ": [json({ node_id: "R_1" })],
    ...script,
  });
  const { client, clock } = github;
  return { ...github, of: createRefs(client, repository, clock) };
}

test("a branch is read by its whole name; none is null, trouble an error", async () => {
  const { of, asked } = refsOf({ [readRoute]: [at("a"), 404, 403] });
  assert.equal(await of.read("homelab-fleet/remove#1"), mine);
  assert.equal(asked[0]?.parameters["ref"], "heads/homelab-fleet/remove%231");
  assert.equal(await of.read("x"), null);
  await assert.rejects(of.read("x"), { reason: "forbidden" });
});

test("who creates it first has it; any other refusal is an error", async () => {
  const first = refsOf({ [createRoute]: [at("a")] });
  assert.equal(await first.of.create("lock", mine), "created");
  assert.deepEqual(first.asked[0]?.parameters, {
    ...{ ...repository, ref: "refs/heads/lock", sha: mine },
  });
  const second = refsOf({ [createRoute]: [422], [readRoute]: [at("b")] });
  assert.equal(await second.of.create("lock", mine), "exists");
  const noCommit = refsOf({ [createRoute]: [422], [readRoute]: [404] });
  await assert.rejects(noCommit.of.create("lock", mine), {
    reason: "unprocessable",
  });
  const denied = refsOf({ [createRoute]: [403] });
  await assert.rejects(denied.of.create("lock", mine), { reason: "forbidden" });
});

test("an answer that names no commit is a lost one: no claim stands on it", async () => {
  const { of } = refsOf({
    [createRoute]: [json("<html>")],
    [readRoute]: [at("b")],
  });
  assert.equal(await of.create("lock", mine), "exists");
});

for (const [what, reads, expected, creates] of [
  ["carried out", [at("a")], "created", 1],
  ["beaten", [at("b")], "exists", 1],
  ["not carried out", [404], "created", 2],
] as const) {
  test(`a creation whose answer was lost and that was ${what} is looked up`, async () => {
    const { of, routes } = refsOf({
      [createRoute]: ["lost", at("a")],
      [readRoute]: reads,
    });
    assert.equal(await of.create("lock", mine), expected);
    const sent = routes().filter((route) => route === createRoute);
    assert.equal(sent.length, creates);
  });
}

test("a branch is compared and deleted in one step", async () => {
  const { of, asked, routes } = refsOf({
    [readRoute]: [at("a")],
    [graph]: [erased],
  });
  assert.equal(await of.deleteIf("lock", mine), "deleted");
  assert.deepEqual(asked.at(-1)?.parameters["variables"], {
    ...{ repository: "R_1", name: "refs/heads/lock", before: mine },
    after: "0".repeat(40),
  });
  assert.equal(routes().includes(deleteRoute), false);
});

test("one that moved or is gone is left alone", async () => {
  const moved = refsOf({ [readRoute]: [at("b")] });
  assert.equal(await moved.of.deleteIf("lock", mine), "moved");
  const absent = refsOf({ [readRoute]: [404] });
  assert.equal(await absent.of.deleteIf("lock", mine), "absent");
  for (const { routes } of [moved, absent])
    assert.deepEqual(routes(), [readRoute]);
});

for (const [what, graphAnswers, reads, expected] of [
  ["moves in between", [denied], [at("a"), at("b")], "moved"],
  ["was deleted, the answer lost", ["lost"], [at("a"), 404], "deleted"],
] as const) {
  test(`a branch that ${what}: ${expected}, nothing more is deleted`, async () => {
    const { of, routes } = refsOf({
      [readRoute]: reads,
      [graph]: graphAnswers,
    });
    assert.equal(await of.deleteIf("lock", mine), expected);
    assert.equal(routes().includes(deleteRoute), false);
  });
}

for (const refused of [denied, 403, 404] as const) {
  test(`where GraphQL is refused (${JSON.stringify(refused)}) the REST API deletes`, async () => {
    const { of, routes } = refsOf({
      ...{ [readRoute]: [at("a")], [graph]: [refused] },
      [deleteRoute]: [json("")],
    });
    assert.equal(await of.deleteIf("lock", mine), "deleted");
    assert.deepEqual(routes().slice(-2), [readRoute, deleteRoute]);
  });
}

test("a deletion that stays in doubt is an error; one somebody else did is done", async () => {
  const away = refsOf({ [readRoute]: [at("a")], [graph]: [502] });
  await assert.rejects(away.of.deleteIf("lock", mine), {
    reason: "unavailable",
  });
  const script = { [readRoute]: [at("a")], [graph]: [denied] };
  const gone = refsOf({ ...script, [deleteRoute]: [422] });
  assert.equal(await gone.of.deleteIf("lock", mine), "deleted");
  const mayNot = refsOf({ ...script, [deleteRoute]: [403] });
  await assert.rejects(mayNot.of.deleteIf("lock", mine), {
    reason: "forbidden",
  });
});

test("a file is committed on top of its parent, or alone", async () => {
  const made = (letter: string) => json({ sha: sha(letter) });
  const script = {
    "GET /git/commits/{commit_sha}": [json({ tree: { sha: sha("1") } })],
    "POST /git/blobs": [502, made("2")],
    "POST /git/trees": [made("3")],
    "POST /git/commits": ["lost", made("4")],
  } as const;
  const file = {
    ...{ path: "fleet.yaml", message: "Remove b" },
    content: new TextEncoder().encode("é\n"),
  };
  const on = refsOf(script);
  assert.equal(await on.of.commitFile({ ...file, parent: mine }), sha("4"));
  const sent = (route: string, asked = on.asked) =>
    asked.findLast((one) => one.route === route)?.parameters ?? {};
  assert.equal(sent("POST /git/blobs")["content"], "w6kK");
  const entry = { path: "fleet.yaml", mode: "100644", type: "blob" };
  assert.deepEqual(sent("POST /git/trees"), {
    ...{ ...repository, base_tree: sha("1") },
    tree: [{ ...entry, sha: sha("2") }],
  });
  assert.deepEqual(sent("POST /git/commits"), {
    ...{ ...repository, message: "Remove b", tree: sha("3"), parents: [mine] },
  });
  const alone = refsOf(script);
  await alone.of.commitFile({ ...file, parent: null });
  assert.deepEqual(sent("POST /git/commits", alone.asked)["parents"], []);
  assert.equal("base_tree" in sent("POST /git/trees", alone.asked), false);
});

const dispatchRoute = "POST /actions/workflows/{workflow_id}/dispatches";

test("a workflow is started with its inputs", async () => {
  const { client, asked } = scriptedGithub({ [dispatchRoute]: [json("")] });
  const workflows = createWorkflows(client, repository);
  await workflows.dispatch("fleet.yml", "main", { comment: "7" });
  assert.deepEqual(asked[0]?.parameters, {
    ...{ ...repository, workflow_id: "fleet.yml", ref: "main" },
    inputs: { comment: "7" },
  });
});

for (const [answer, reason] of [
  [404, "not_found"],
  [422, "unprocessable"],
  ["lost", "unavailable"],
  [502, "unavailable"],
] as const) {
  test(`a start that fails (${answer}) is said and not sent twice`, async () => {
    const { client, routes } = scriptedGithub({ [dispatchRoute]: [answer] });
    const { dispatch } = createWorkflows(client, repository);
    await assert.rejects(dispatch("fleet.yml", "main", {}), { reason });
    assert.deepEqual(routes(), [dispatchRoute]);
  });
}
