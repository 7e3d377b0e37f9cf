import assert from "node:assert/strict";
import test from "node:test";
import {
  type Homelab,
  here,
  name,
  refusalOf,
  startHomelab,
} from "./homelab.ts";

async function openIssue(lab: Homelab): Promise<number> {
  const asked = { ...here, title: "Talk", body: "first" };
  return (await lab.kim.octokit.rest.issues.create(asked)).data.number;
}

test("comments come a hundred a page, with links that lead on", async () => {
  await using lab = await startHomelab();
  const issue_number = await openIssue(lab);
  for (let i = 1; i <= 205; i += 1) {
    await lab.repo.comment(issue_number, `comment ${i}`);
  }
  const { listComments } = lab.bot.rest.issues;
  const asked = { ...here, issue_number, per_page: 100 };
  const first = await listComments(asked);
  assert.equal(first.data.length, 100);
  const base = `${lab.github.apiUrl}/repos/${name}/issues/${issue_number}/comments`;
  const link = first.headers.link ?? "";
  assert.ok(link.includes(`<${base}?per_page=100&page=2>; rel="next"`), link);
  const next = link.match(/<([^>]+)>; rel="next"/)?.[1] ?? "";
  assert.equal((await fetch(next)).status, 200);
  lab.github.forgetRequests();
  const all = await lab.repo.comments(issue_number);
  assert.equal(lab.github.requests.length, 3);
  assert.deepEqual(
    all.map(({ body }) => body),
    Array.from({ length: 205 }, (_, i) => `comment ${i + 1}`),
  );
});

test("a comment of a pull request lives under /pull/", async () => {
  await using lab = await startHomelab();
  await lab.repo.push("edit", { "x.txt": "x" });
  const issue_number = await lab.repo.openPull("edit", "Edit");
  const asked = { ...here, issue_number, body: "Hello" };
  const { data } = await lab.bot.rest.issues.createComment(asked);
  const page = `${lab.github.serverUrl}/${name}/pull/${issue_number}`;
  assert.equal(data.html_url, `${page}#issuecomment-${data.id}`);
});

test("a comment may have 262,144 bytes and not one more; the old text stays", async () => {
  await using lab = await startHomelab();
  const issue_number = await openIssue(lab);
  const full = "é".repeat(131_072);
  const id = await lab.repo.comment(issue_number, full);
  const { issues } = lab.bot.rest;
  const longer = { ...here, body: `${full}x` };
  const create = issues.createComment({ ...longer, issue_number });
  assert.equal((await refusalOf(create)).status, 422);
  const update = issues.updateComment({ ...longer, comment_id: id });
  assert.equal((await refusalOf(update)).status, 422);
  const kept = await issues.getComment({ ...here, comment_id: id });
  assert.equal(kept.data.body, full);
});

test("an issue's text that is too long is answered 200 and not kept", async () => {
  await using lab = await startHomelab();
  const issue_number = await openIssue(lab);
  const body = "x".repeat(262_145);
  const { issues } = lab.bot.rest;
  const edit = await issues.update({ ...here, issue_number, body });
  assert.equal(edit.status, 200);
  const kept = await issues.get({ ...here, issue_number });
  assert.equal(kept.data.body, "first");
});

test("an edited comment that somebody deleted is 404", async () => {
  await using lab = await startHomelab();
  const comment_id = await lab.repo.comment(await openIssue(lab), "x");
  const { issues } = lab.bot.rest;
  await issues.deleteComment({ ...here, comment_id });
  const edit = issues.updateComment({ ...here, comment_id, body: "y" });
  assert.equal((await refusalOf(edit)).status, 404);
});

test("a reaction is counted once a person and can be taken back", async () => {
  await using lab = await startHomelab();
  const comment_id = await lab.repo.comment(await openIssue(lab), "/plan");
  const { reactions } = lab.bot.rest;
  const eyes = { ...here, comment_id, content: "eyes" as const };
  const made = await reactions.createForIssueComment(eyes);
  assert.equal(made.status, 201);
  assert.equal(made.data.user?.login, "github-actions[bot]");
  const again = await reactions.createForIssueComment(eyes);
  assert.deepEqual([again.status, again.data.id], [200, made.data.id]);
  await lab.kim.octokit.rest.reactions.createForIssueComment(eyes);
  const count = async () =>
    (await lab.bot.rest.issues.getComment({ ...here, comment_id })).data
      .reactions?.eyes;
  assert.equal(await count(), 2);
  const reaction_id = made.data.id;
  await reactions.deleteForIssueComment({ ...here, comment_id, reaction_id });
  assert.equal(await count(), 1);
  const unknown = lab.bot.request({
    method: "POST",
    url: "/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
    ...eyes,
    content: "shrug",
  });
  assert.equal((await refusalOf(unknown)).status, 422);
});

test("comments of the whole repository come since an edit, and in the order asked for", async () => {
  const clock = { now: Date.UTC(2026, 8, 19, 14, 2) };
  await using lab = await startHomelab({ clock: () => clock.now });
  const issue_number = await openIssue(lab);
  const said: number[] = [];
  for (const body of ["one", "two", "three"]) {
    said.push(await lab.repo.comment(issue_number, body));
    clock.now += 60_000;
  }
  const [one = 0, two = 0, three = 0] = said;
  const { issues } = lab.kim.octokit.rest;
  await issues.updateComment({ ...here, comment_id: one, body: "One" });
  const edited = await issues.getComment({ ...here, comment_id: one });
  assert.equal(edited.data.created_at, "2026-09-19T14:02:00Z");
  assert.equal(edited.data.updated_at, "2026-09-19T14:05:00Z");
  const list = async (more: object) =>
    (await issues.listCommentsForRepo({ ...here, ...more })).data.map(
      ({ id }) => id,
    );
  assert.deepEqual(await list({}), [one, two, three]);
  assert.deepEqual(await list({ sort: "created" }), [three, two, one]);
  const asc = { sort: "updated", direction: "asc" };
  assert.deepEqual(await list(asc), [two, three, one]);
  const since = "2026-09-19T14:04:00.900Z";
  assert.deepEqual(await list({ since }), [one, three]);
  await issues.deleteComment({ ...here, comment_id: three });
  assert.deepEqual(await list({ since, per_page: 1 }), [one]);
});
