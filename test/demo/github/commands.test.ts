import assert from "node:assert/strict";
import test from "node:test";
import { createCommandForge } from "../../../src/adapters/github/command-forge.ts";
import { octokitWith } from "../../../src/demo/github/person.ts";
import { FakeClock } from "../../fakes/clock.ts";
import {
  type Homelab,
  here,
  name,
  refusalOf,
  startHomelab,
} from "./homelab.ts";

/** Our own adapter, as a workflow of kim's repository has it. */
function forgeOf(lab: Homelab, octokit = lab.bot) {
  return createCommandForge({
    send: (route, parameters) => octokit.request(route, { ...parameters }),
    clock: new FakeClock(),
    repository: here,
  });
}

async function idOf(lab: Homelab, login: string): Promise<number> {
  const { users } = lab.kim.octokit.rest;
  return (await users.getByUsername({ username: login })).data.id;
}

async function invite(
  lab: Homelab,
  username: string,
  permission: string,
): Promise<void> {
  const { repos } = lab.kim.octokit.rest;
  await repos.addCollaborator({ ...here, username, permission });
}

test("a comment says who wrote it, when, through what, and on what", async () => {
  await using lab = await startHomelab();
  await lab.repo.push("edit", { "x.txt": "x" });
  const number = await lab.repo.openPull("edit", "Edit");
  const { conversations } = forgeOf(lab);
  const id = await lab.repo.comment(number, "/plan");
  const said = await conversations.comment(id);
  assert.equal(said?.number, number);
  assert.equal(said?.authorId, await idOf(lab, "kim"));
  assert.equal(said?.byPerson, true);
  assert.equal(said?.createdAt, said?.updatedAt);
  const { issues } = lab.bot.rest;
  const answer = { ...here, issue_number: number, body: "answer" };
  const ours = (await issues.createComment(answer)).data.id;
  assert.equal((await conversations.comment(ours))?.byPerson, false);
  const app = { id: 7, slug: "helper", name: "Helper" };
  const token = lab.github.tokenThrough("kim", app);
  const through = octokitWith(lab.github, token).rest.issues;
  const viaApp = (await through.createComment(answer)).data.id;
  const written = await conversations.comment(viaApp);
  assert.equal(written?.authorId, said?.authorId);
  assert.equal(written?.byPerson, false);
  assert.equal((await conversations.commentsOf(number)).length, 3);
  const since = await conversations.commentsSince(said?.createdAt ?? 0);
  assert.deepEqual(
    since.map((one) => one.id),
    [id, ours, viaApp],
  );
  const future = Date.now() + 3_600_000;
  assert.deepEqual(await conversations.commentsSince(future), []);
  await conversations.react(id, "eyes");
  await conversations.react(999_999, "eyes");
  assert.equal(await conversations.comment(999_999), null);
});

test("a pull request is an issue too, and both can be locked", async () => {
  await using lab = await startHomelab();
  await lab.repo.push("edit", { "x.txt": "x" });
  const pull = await lab.repo.openPull("edit", "Edit");
  const { issues } = lab.kim.octokit.rest;
  const talk = (await issues.create({ ...here, title: "Talk" })).data.number;
  const { conversations } = forgeOf(lab);
  assert.equal((await conversations.issue(pull))?.isPullRequest, true);
  assert.equal((await conversations.issue(talk))?.isPullRequest, false);
  assert.equal(await conversations.issue(999), null);
  for (const issue_number of [pull, talk]) {
    assert.equal((await conversations.issue(issue_number))?.locked, false);
    await issues.lock({ ...here, issue_number });
    assert.equal((await conversations.issue(issue_number))?.locked, true);
    const asked = { ...here, issue_number, body: "Hello" };
    const stranger = lab.lee.octokit.rest.issues.createComment(asked);
    assert.equal((await refusalOf(stranger)).status, 403);
    await issues.createComment(asked);
  }
  await issues.unlock({ ...here, issue_number: pull });
  assert.equal((await conversations.issue(pull))?.locked, false);
});

test("each role is told by its own name, for the account that has it", async () => {
  await using lab = await startHomelab({ private: true });
  const { roleOf } = forgeOf(lab).collaborators;
  const lee = await idOf(lab, "lee");
  const none = { kind: "role", role: "none" };
  assert.deepEqual(await roleOf("lee", lee), none);
  assert.deepEqual(await roleOf("nobody", 1), none);
  for (const [permission, role] of [
    ["pull", "read"],
    ["triage", "triage"],
    ["push", "write"],
    ["maintain", "maintain"],
    ["admin", "admin"],
  ] as const) {
    await invite(lab, "lee", permission);
    assert.deepEqual(await roleOf("lee", lee), { kind: "role", role });
  }
  assert.deepEqual(await roleOf("lee", lee + 1), { kind: "unknown" });
  lab.github.fault({ path: /\/permission$/, kind: "html", times: 4 });
  assert.deepEqual(await roleOf("lee", lee), { kind: "unknown" });
});

test("reviews are of the present head, and nobody approves their own", async () => {
  await using lab = await startHomelab();
  await invite(lab, "lee", "push");
  await lab.repo.push("edit", { "x.txt": "x" });
  const number = await lab.repo.openPull("edit", "Edit");
  const head = await lab.repo.push("edit", { "x.txt": "y" });
  const asked = { ...here, pull_number: number, event: "APPROVE" } as const;
  const own = lab.kim.octokit.rest.pulls.createReview(asked);
  assert.equal((await refusalOf(own)).status, 422);
  await lab.lee.octokit.rest.pulls.createReview(asked);
  const [review] = await forgeOf(lab).merging.reviews(number);
  assert.equal(review?.state, "approved");
  assert.equal(review?.commit, head);
  assert.equal(review?.authorId, await idOf(lab, "lee"));
});

test("pushes have the server's times and their actors, whatever the commits claim", async () => {
  await using lab = await startHomelab();
  await invite(lab, "lee", "push");
  const first = await lab.repo.push("edit", { "x.txt": "x" });
  const number = await lab.repo.openPull("edit", "Edit");
  await lab.lee.in(name).push("edit", { "x.txt": "y" });
  const kim = await idOf(lab, "kim");
  const lee = await idOf(lab, "lee");
  const { merging } = forgeOf(lab);
  const byId = async () =>
    (await merging.pushes(number)).map((push) => push.byId);
  assert.deepEqual(await byId(), [kim, lee]);
  const ref = { ...here, ref: "heads/edit", sha: first, force: true };
  await lab.kim.octokit.rest.git.updateRef(ref);
  assert.deepEqual(await byId(), [kim, lee, kim]);
  const { data } = await lab.kim.octokit.rest.repos.listActivities({
    ...here,
    ref: "edit",
  });
  assert.deepEqual(
    data.map(({ activity_type }) => activity_type),
    ["force_push", "push", "branch_creation"],
  );
});

test("the list of activities goes on where its cursor says", async () => {
  await using lab = await startHomelab();
  for (let i = 0; i < 5; i += 1) {
    await lab.repo.push("edit", { "x.txt": String(i) });
  }
  const { listActivities } = lab.kim.octokit.rest.repos;
  const all = await lab.kim.octokit.paginate(listActivities, {
    ...{ ...here, ref: "refs/heads/edit", per_page: 2 },
  });
  assert.equal(all.length, 5);
  assert.equal(new Set(all.map(({ after }) => after)).size, 5);
});

test("rulesets and protection are one set of rules to who may read", async () => {
  await using lab = await startHomelab();
  const { merging } = forgeOf(lab);
  const nothing = { kind: "rules", requiredChecks: [], approvals: 0 };
  assert.deepEqual(await merging.rulesOf("main"), nothing);
  const { octokit } = lab.kim;
  await octokit.request("POST /repos/{owner}/{repo}/rulesets", {
    ...{ ...here, name: "main", enforcement: "active" },
    conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    rules: [
      {
        type: "required_status_checks",
        parameters: {
          strict_required_status_checks_policy: false,
          required_status_checks: [{ context: "test", integration_id: 15368 }],
        },
      },
    ],
  });
  await octokit.rest.repos.updateBranchProtection({
    ...{ ...here, branch: "main", enforce_admins: true, restrictions: null },
    required_status_checks: {
      ...{ strict: false, contexts: [] },
      checks: [{ context: "lint" }],
    },
    required_pull_request_reviews: { required_approving_review_count: 2 },
  });
  const both = {
    kind: "rules",
    requiredChecks: [
      { name: "test", appId: 15368 },
      { name: "lint", appId: null },
    ],
    approvals: 2,
  };
  assert.deepEqual(await merging.rulesOf("main"), both);
  const hidden = lab.github.requests.find(({ path }) =>
    path.endsWith("/protection"),
  );
  assert.deepEqual([hidden?.by, hidden?.method], ["kim", "PUT"]);
  const asked = lab.github.requests.filter(({ path }) => path === "/graphql");
  assert.equal(asked.length, 1);
  const admin = octokitWith(lab.github, lab.github.tokenOf("kim"));
  assert.deepEqual(await forgeOf(lab, admin).merging.rulesOf("main"), both);
  assert.deepEqual(await merging.rulesOf("other"), { kind: "unknown" });
  lab.github.fault({ path: /^\/graphql$/, kind: "status", status: 403 });
  assert.deepEqual(await merging.rulesOf("main"), { kind: "unknown" });
});

test("a private repository of a free plan has no rules, and merges", async () => {
  await using lab = await startHomelab({ private: true, plan: "free" });
  const head = await lab.repo.push("edit", { "x.txt": "x" });
  const number = await lab.repo.openPull("edit", "Edit");
  const { merging } = forgeOf(lab);
  const nothing = { kind: "rules", requiredChecks: [], approvals: 0 };
  assert.deepEqual(await merging.rulesOf("main"), nothing);
  const { repos } = lab.kim.octokit.rest;
  const asked = repos.getBranchProtection({ ...here, branch: "main" });
  assert.equal((await refusalOf(asked)).status, 403);
  assert.equal((await merging.merge(number, head)).kind, "merged");
});

test("a merge waits for what a ruleset asks, then happens once", async () => {
  await using lab = await startHomelab();
  await lab.kim.octokit.request("POST /repos/{owner}/{repo}/rulesets", {
    ...{ ...here, name: "main", enforcement: "active" },
    conditions: { ref_name: { include: ["refs/heads/main"], exclude: [] } },
    rules: [
      { type: "required_linear_history" },
      {
        type: "required_status_checks",
        parameters: {
          strict_required_status_checks_policy: false,
          required_status_checks: [{ context: "test", integration_id: 15368 }],
        },
      },
    ],
  });
  const head = await lab.repo.push("edit", { "x.txt": "x" });
  const number = await lab.repo.openPull("edit", "Edit");
  const { merging } = forgeOf(lab);
  assert.deepEqual(await merging.merge(number, head), { kind: "refused" });
  const check = { ...here, name: "test", head_sha: head };
  await lab.bot.rest.checks.create({ ...check, conclusion: "success" });
  const [seen] = (await merging.checksOf(head)) ?? [];
  assert.deepEqual(
    [seen?.name, seen?.appId, seen?.state],
    ["test", 15368, "success"],
  );
  lab.github.fault({
    ...{ method: "PUT", path: /\/merge$/, kind: "reset", afterwards: true },
  });
  lab.github.forgetRequests();
  const merged = await merging.merge(number, head);
  const calls = lab.github.requests.filter(({ method }) => method === "PUT");
  assert.equal(calls.length, 1);
  assert.deepEqual(calls[0]?.body, { sha: head, merge_method: "squash" });
  const main = { ...here, ref: "heads/main" };
  const tip = (await lab.bot.rest.git.getRef(main)).data.object.sha;
  assert.deepEqual(merged, { kind: "merged", sha: tip });
  assert.deepEqual(
    (await merging.mergedBetween(lab.first, tip)).map((pull) => pull.number),
    [number],
  );
});

test("a head that moved is not merged, and a repository may not want merge commits", async () => {
  await using lab = await startHomelab();
  const old = await lab.repo.push("edit", { "x.txt": "x" });
  const number = await lab.repo.openPull("edit", "Edit");
  const head = await lab.repo.push("edit", { "x.txt": "y" });
  const { merging } = forgeOf(lab);
  assert.deepEqual(await merging.merge(number, old), { kind: "head_moved" });
  const { pulls, repos } = lab.kim.octokit.rest;
  await repos.update({ ...here, allow_merge_commit: false });
  const direct = pulls.merge({ ...here, pull_number: number, sha: head });
  const refusal = await refusalOf(direct);
  assert.equal(refusal.status, 405);
  assert.match(refusal.text, /Merge commits are not allowed/);
  assert.equal((await merging.merge(number, head)).kind, "merged");
});

test("statuses and check runs of a commit are all told, replaced ones too", async () => {
  await using lab = await startHomelab();
  const { merging } = forgeOf(lab);
  for (const conclusion of ["failure", "success"] as const) {
    const run = { ...here, name: "test", head_sha: lab.first, conclusion };
    await lab.bot.rest.checks.create(run);
  }
  const status = { ...here, sha: lab.first, context: "lint" };
  await lab.bot.rest.repos.createCommitStatus({ ...status, state: "error" });
  const found = (await merging.checksOf(lab.first)) ?? [];
  assert.deepEqual(
    found.map((one) => `${one.name} ${one.state} ${one.appId}`).toSorted(),
    ["lint failure null", "test failure 15368", "test success 15368"],
  );
  lab.github.fault({ path: /\/status$/, kind: "html", status: 404 });
  assert.equal(await merging.checksOf(lab.first), null);
});

test("of several who create one branch one does, and it goes only where it was seen", async () => {
  await using lab = await startHomelab();
  const { refs } = forgeOf(lab);
  const file = (text: string) =>
    refs.commitFile({
      ...{ parent: null, path: "lock.json", message: "Lock" },
      content: new TextEncoder().encode(text),
    });
  const commits = await Promise.all(["1", "2", "3"].map(file));
  const made = await Promise.all(
    commits.map((commit) => refs.create("fleet-lock", commit)),
  );
  assert.deepEqual(made.toSorted(), ["created", "exists", "exists"]);
  const mine = commits[made.indexOf("created")] ?? "";
  const other = commits[made.indexOf("exists")] ?? "";
  assert.equal(await refs.read("fleet-lock"), mine);
  assert.equal(await refs.deleteIf("fleet-lock", other), "moved");
  lab.github.forgetRequests();
  assert.equal(await refs.deleteIf("fleet-lock", mine), "deleted");
  const rest = lab.github.requests.filter(({ method }) => method === "DELETE");
  assert.deepEqual(rest, [], "compared and deleted in one step");
  assert.equal(await refs.deleteIf("fleet-lock", mine), "absent");
  await assert.rejects(refs.create("fleet-lock", "0".repeat(40)), {
    reason: "unprocessable",
  });
  const gone = lab.bot.rest.git.deleteRef({ ...here, ref: "heads/fleet-lock" });
  assert.equal((await refusalOf(gone)).status, 422);
});

test("a branch that moved between look and deletion stays", async () => {
  await using lab = await startHomelab();
  const before = await lab.repo.push("lock", { "x.txt": "x" });
  const after = await lab.repo.push("lock", { "x.txt": "y" });
  const { data } = await lab.bot.rest.repos.get(here);
  const answer = await lab.bot
    .graphql<unknown>(
      "mutation($repository: ID!, $name: GitRefname!, $before: GitObjectID!, $after: GitObjectID!) { updateRefs(input: {}) { clientMutationId } }",
      {
        ...{ repository: data.node_id, name: "refs/heads/lock", before },
        after: "0".repeat(40),
      },
    )
    .then(
      () => "deleted",
      (error: unknown) => (error instanceof Error ? error.message : ""),
    );
  assert.match(String(answer), /Reference cannot be updated/);
  assert.equal(await forgeOf(lab).refs.read("lock"), after);
});

test("where GraphQL is refused the branch is deleted all the same", async () => {
  await using lab = await startHomelab();
  const commit = await lab.repo.push("lock", { "x.txt": "x" });
  lab.github.fault({ path: /^\/graphql$/, kind: "status", status: 403 });
  const { refs } = forgeOf(lab);
  assert.equal(await refs.deleteIf("lock", commit), "deleted");
  assert.equal(await refs.read("lock"), null);
});

test("a pull request of ours is opened once and closed with its branch", async () => {
  await using lab = await startHomelab();
  const { refs, merging } = forgeOf(lab);
  const commit = await refs.commitFile({
    ...{ parent: lab.first, path: "fleet.yaml", message: "Remove b" },
    content: new TextEncoder().encode("a: 1\n"),
  });
  assert.equal(await refs.create("remove/b", commit), "created");
  lab.github.fault({
    ...{ method: "POST", path: /\/pulls$/, kind: "reset", afterwards: true },
  });
  const words = { title: "Remove b", body: "", head: "remove/b", base: "main" };
  const { number } = await merging.create(words);
  const open = await merging.openFrom("remove/b");
  assert.equal(open?.number, number);
  assert.equal(open?.mergeable, true);
  assert.equal(open?.headSha, commit);
  const { pulls } = lab.bot.rest;
  const files = await pulls.listFiles({ ...here, pull_number: number });
  assert.deepEqual(
    files.data.map(({ filename }) => filename),
    ["fleet.yaml"],
  );
  const [listed] = (await pulls.list(here)).data;
  assert.equal(listed !== undefined && "mergeable" in listed, false);
  assert.equal(await refs.deleteIf("remove/b", commit), "deleted");
  assert.equal((await merging.pull(number))?.state, "closed");
  assert.equal(await merging.openFrom("remove/b"), null);
});

test("a pull request is closed, and a workflow dispatched", async () => {
  await using lab = await startHomelab();
  const workflow = "on: {workflow_dispatch: {inputs: {comment: {}}}}\n";
  await lab.repo.push("main", { ".github/workflows/fleet.yml": workflow });
  await lab.repo.push("edit", { "x.txt": "x" });
  const number = await lab.repo.openPull("edit", "Edit");
  const { merging, workflows } = forgeOf(lab);
  await merging.close(number);
  assert.equal((await merging.pull(number))?.state, "closed");
  await workflows.dispatch("fleet.yml", "main", { comment: "7" });
  assert.deepEqual(lab.github.dispatches[0]?.inputs, { comment: "7" });
  await assert.rejects(workflows.dispatch("other.yml", "main", {}), {
    reason: "not_found",
  });
});
