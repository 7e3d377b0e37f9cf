import assert from "node:assert/strict";
import test from "node:test";
import {
  fleet,
  type Homelab,
  here,
  name,
  refusalOf,
  startHomelab,
} from "./homelab.ts";

const edited = fleet.replace("d: 4", "d: 5");

async function pullOf(lab: Homelab, pull_number: number) {
  return (await lab.bot.rest.pulls.get({ ...here, pull_number })).data;
}

async function textAt(lab: Homelab, ref: string): Promise<string> {
  const path = "fleet.yaml";
  const url = `${lab.github.apiUrl}/repos/${name}/contents/${path}?ref=${ref}`;
  const headers = { accept: "application/vnd.github.raw+json" };
  return (await fetch(url, { headers })).text();
}

async function openEdit(lab: Homelab): Promise<number> {
  await lab.repo.push("edit", { "fleet.yaml": edited });
  return lab.repo.openPull("edit", "Edit d");
}

test("a pull request follows its branch", async () => {
  await using lab = await startHomelab();
  const number = await openEdit(lab);
  const before = await pullOf(lab, number);
  assert.equal(before.base.sha, lab.first);
  const head = await lab.repo.push("edit", { "notes.txt": "n" });
  const after = await pullOf(lab, number);
  assert.equal(after.head.sha, head);
  assert.notEqual(after.merge_commit_sha, before.merge_commit_sha);
  assert.equal(after.commits, 2);
  assert.equal(after.changed_files, 2);
  const files = await lab.bot.rest.pulls.listFiles({
    ...here,
    pull_number: number,
  });
  assert.deepEqual(
    files.data.map(({ filename, status }) => [filename, status]),
    [
      ["fleet.yaml", "modified"],
      ["notes.txt", "added"],
    ],
  );
  const commits = await lab.bot.rest.pulls.listCommits({
    ...here,
    pull_number: number,
    per_page: 1,
    page: 2,
  });
  assert.deepEqual(
    commits.data.map(({ sha }) => sha),
    [head],
  );
});

test("the test merge is a real commit with both sides' changes", async () => {
  await using lab = await startHomelab();
  const number = await openEdit(lab);
  const main = await lab.repo.push("main", {
    "fleet.yaml": fleet.replace("a: 1", "a: 0"),
  });
  const pull = await pullOf(lab, number);
  assert.equal(pull.mergeable, true);
  assert.equal(pull.base.sha, lab.first, "the base moves with the head only");
  const sha = pull.merge_commit_sha ?? "";
  const merge = await lab.bot.rest.git.getCommit({ ...here, commit_sha: sha });
  assert.deepEqual(
    merge.data.parents.map((parent) => parent.sha),
    [main, pull.head.sha],
  );
  const both = edited.replace("a: 1", "a: 0");
  assert.equal(await textAt(lab, sha), both);
  assert.equal(await textAt(lab, `refs/pull/${number}/merge`), both);
  assert.equal(await textAt(lab, pull.head.sha), edited);
});

test("a conflict is not mergeable, and merging it is refused with 405", async () => {
  await using lab = await startHomelab();
  const number = await openEdit(lab);
  await lab.repo.push("main", { "fleet.yaml": fleet.replace("d: 4", "d: 6") });
  const pull = await pullOf(lab, number);
  assert.equal(pull.mergeable, false);
  assert.equal(pull.mergeable_state, "dirty");
  const refusal = await refusalOf(lab.repo.merge(number));
  assert.equal(refusal.status, 405);
  assert.match(refusal.text, /not mergeable/);
});

test("a merge keeps what the base branch got meanwhile", async () => {
  await using lab = await startHomelab();
  const number = await openEdit(lab);
  const main = await lab.repo.push("main", {
    "fleet.yaml": fleet.replace("a: 1", "a: 0"),
  });
  const sha = await lab.repo.merge(number);
  assert.equal(await textAt(lab, "main"), edited.replace("a: 1", "a: 0"));
  const pull = await pullOf(lab, number);
  assert.equal(pull.merged, true);
  assert.equal(pull.state, "closed");
  assert.equal(pull.merge_commit_sha, sha);
  assert.equal(pull.merged_by?.login, "kim");
  const commit = await lab.bot.rest.git.getCommit({ ...here, commit_sha: sha });
  assert.equal(
    commit.data.message,
    "Merge pull request #1 from kim/edit\n\nEdit d",
  );
  assert.equal(commit.data.parents[0]?.sha, main);
  assert.equal((await refusalOf(lab.repo.merge(number))).status, 405);
});

test("a squash has one parent and the pull request's title", async () => {
  await using lab = await startHomelab();
  const number = await openEdit(lab);
  const sha = await lab.repo.merge(number, "squash");
  const commit = await lab.bot.rest.git.getCommit({ ...here, commit_sha: sha });
  assert.equal(commit.data.message, "Edit d (#1)");
  assert.deepEqual(
    commit.data.parents.map((parent) => parent.sha),
    [lab.first],
  );
});

test("a merge of another head than the one named is refused with 409", async () => {
  await using lab = await startHomelab();
  const number = await openEdit(lab);
  const merge = { ...here, pull_number: number, sha: lab.first };
  const refusal = await refusalOf(lab.kim.octokit.rest.pulls.merge(merge));
  assert.equal(refusal.status, 409);
  assert.match(refusal.text, /Head branch was modified/);
});

test("only who may write merges, and a draft nobody", async () => {
  await using lab = await startHomelab();
  const number = await openEdit(lab);
  const lee = lab.lee.in(name).merge(number);
  assert.equal((await refusalOf(lee)).status, 403);
  await lab.repo.push("draft", { "x.txt": "x" });
  const { data } = await lab.kim.octokit.rest.pulls.create({
    ...here,
    head: "draft",
    base: "main",
    title: "Draft",
    draft: true,
  });
  const refusal = await refusalOf(lab.repo.merge(data.number));
  assert.equal(refusal.status, 405);
  assert.match(refusal.text, /work in progress/);
});

test("a protected branch asks for its check on the newest head", async () => {
  await using lab = await startHomelab();
  const number = await openEdit(lab);
  await lab.kim.octokit.rest.repos.updateBranchProtection({
    ...here,
    branch: "main",
    required_status_checks: { strict: false, contexts: ["fleet / plan"] },
    enforce_admins: false,
    required_pull_request_reviews: null,
    restrictions: null,
  });
  const head_sha = await lab.repo.push("edit", { "notes.txt": "n" });
  const refusal = await refusalOf(lab.repo.merge(number));
  assert.equal(refusal.status, 405);
  assert.match(refusal.text, /"fleet \/ plan" is expected/);
  const check = { ...here, name: "fleet / plan", head_sha };
  await lab.bot.rest.checks.create({ ...check, conclusion: "success" });
  await lab.repo.merge(number);
});

test("a fork shares history, its head is readable, and it merges", async () => {
  await using lab = await startHomelab();
  const fork = await lab.lee.fork(name);
  const head = await lab.lee.in(fork).push("edit", { "fleet.yaml": edited });
  const number = await lab.lee.in(name).openPull("lee:edit", "From afar");
  const pull = await pullOf(lab, number);
  assert.equal(pull.head.repo?.full_name, "lee/homelab");
  assert.equal(pull.head.sha, head);
  assert.equal(pull.commits, 1);
  assert.equal(await textAt(lab, head), edited);
  await lab.repo.merge(number);
  assert.equal(await textAt(lab, "main"), edited);
});

test("a commit tells the pull request it came from", async () => {
  await using lab = await startHomelab();
  const number = await openEdit(lab);
  const sha = await lab.repo.merge(number, "squash");
  const of = async (commit_sha: string) =>
    (
      await lab.bot.rest.repos.listPullRequestsAssociatedWithCommit({
        ...here,
        commit_sha,
      })
    ).data.map((pull) => [pull.number, pull.merged_at !== null]);
  assert.deepEqual(await of(sha), [[number, true]]);
  assert.deepEqual(await of(lab.first), []);
  assert.equal((await refusalOf(of("0".repeat(40)))).status, 422);
});

test("what cannot be a pull request is refused with 422", async () => {
  await using lab = await startHomelab();
  await openEdit(lab);
  const wrong = [
    ["nowhere", "invalid"],
    ["main", "No commits between"],
    ["edit", "already exists"],
  ];
  for (const [head = "", reason = ""] of wrong) {
    const refusal = await refusalOf(lab.repo.openPull(head, "Again"));
    assert.equal(refusal.status, 422);
    assert.match(refusal.text, new RegExp(reason));
  }
});

test("compare says ahead, behind, identical and diverged", async () => {
  await using lab = await startHomelab();
  const edit = await lab.repo.push("edit", { "fleet.yaml": edited });
  const main = await lab.repo.push("main", { "x.txt": "x" });
  const status = async (base: string, head: string) =>
    (
      await lab.bot.rest.repos.compareCommitsWithBasehead({
        ...here,
        basehead: `${base}...${head}`,
      })
    ).data.status;
  assert.equal(await status(lab.first, edit), "ahead");
  assert.equal(await status(edit, lab.first), "behind");
  assert.equal(await status(main, main), "identical");
  assert.equal(await status(main, edit), "diverged");
});
