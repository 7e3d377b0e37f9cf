import assert from "node:assert/strict";
import { test } from "node:test";
import { createMerging } from "../../../src/adapters/github/merging.ts";
import { merged, rawPull } from "./raw-pull.ts";
import {
  beyondPlan,
  json,
  repository,
  type Scripted,
  scriptedGithub,
  sha,
} from "./scripted-github.ts";

const pullRoute = "GET /pulls/{pull_number}";
const mergeRoute = "PUT /pulls/{pull_number}/merge";
const listRoute = "GET /pulls";
const openRoute = "POST /pulls";
const head = sha("a");
const done = json({ merged: true, sha: sha("d") });

function mergingOf(script: Record<string, readonly Scripted[]>) {
  const github = scriptedGithub({
    "GET ": [json({})],
    "GET /rules/branches/{+branch}": [json([])],
    ...script,
  });
  const { client, clock } = github;
  return { ...github, of: createMerging(client, repository, clock) };
}

/** What merging #7 at head aaa… asks of GitHub and answers. */
async function merge(script: Record<string, readonly Scripted[]>) {
  const github = mergingOf({ [pullRoute]: [json(rawPull())], ...script });
  const result = await github.of.merge(7, head);
  return { result, asked: github.asked };
}

test("a pull request is read as the gate wants it", async () => {
  const { of } = mergingOf({ [pullRoute]: [json(rawPull())] });
  assert.deepEqual(await of.pull(7), {
    ...{ number: 7, state: "open", draft: false, mergeable: true },
    ...{ headSha: head, headRef: "edit", baseRef: "main", baseSha: sha("b") },
    ...{ mergeCommitSha: sha("c"), fromFork: false, authorId: 5, body: "" },
    url: "https://github.example/kim/homelab/pull/7",
  });
});

test("a fork, a head without repository, a merged one, one nobody knows yet, none", async () => {
  const read = async (answer: Scripted) =>
    mergingOf({ [pullRoute]: [answer] }).of.pull(7);
  const side = { sha: head, ref: "edit" };
  const fork = { ...side, repo: { id: 2, full_name: "eve/homelab" } };
  assert.equal((await read(json(rawPull({ head: fork }))))?.fromFork, true);
  const lost = { ...side, repo: null };
  assert.equal((await read(json(rawPull({ head: lost }))))?.fromFork, true);
  assert.equal((await read(json(rawPull(merged))))?.state, "merged");
  const unsettled = await read(json(rawPull({ mergeable: null })));
  assert.equal(unsettled?.mergeable, null);
  assert.equal(await read(404), null);
  await assert.rejects(read(403), { reason: "forbidden" });
});

test("exactly the reviewed head is merged, with a merge commit", async () => {
  const { result, asked } = await merge({ [mergeRoute]: [done] });
  assert.deepEqual(result, { kind: "merged", sha: sha("d") });
  assert.deepEqual(asked.at(-1)?.parameters, {
    ...{ ...repository, pull_number: 7, sha: head, merge_method: "merge" },
  });
});

for (const [what, script, method] of [
  [
    "no merge commits",
    { "GET ": [json({ allow_merge_commit: false })] },
    "squash",
  ],
  [
    "only rebasing",
    {
      "GET ": [json({ allow_merge_commit: false, allow_squash_merge: false })],
    },
    "rebase",
  ],
  [
    "a straight history",
    {
      "GET /rules/branches/{+branch}": [
        json([{ type: "required_linear_history" }]),
      ],
    },
    "squash",
  ],
  [
    "a ruleset for rebasing",
    {
      "GET /rules/branches/{+branch}": [
        json([
          {
            type: "pull_request",
            parameters: { allowed_merge_methods: ["rebase"] },
          },
        ]),
      ],
    },
    "rebase",
  ],
] as const) {
  test(`${what}: ${method}`, async () => {
    const { asked } = await merge({ [mergeRoute]: [done], ...script });
    assert.equal(asked.at(-1)?.parameters["merge_method"], method);
  });
}

test("a plan without rulesets merges with a merge commit", async () => {
  const { asked } = await merge({
    [mergeRoute]: [done],
    "GET /rules/branches/{+branch}": [beyondPlan],
  });
  assert.equal(asked.at(-1)?.parameters["merge_method"], "merge");
});

for (const [status, kind] of [
  [409, "head_moved"],
  [405, "refused"],
  [422, "refused"],
] as const) {
  test(`${status} is ${kind}, and nothing is tried again`, async () => {
    const { result, asked } = await merge({ [mergeRoute]: [status] });
    assert.deepEqual(result, { kind });
    assert.equal(asked.at(-1)?.route, mergeRoute);
    assert.equal(asked.filter(({ route }) => route === mergeRoute).length, 1);
  });
}

test("a head that moved before is not even asked for", async () => {
  const { of, routes } = mergingOf({ [pullRoute]: [json(rawPull())] });
  assert.deepEqual(await of.merge(7, sha("e")), { kind: "head_moved" });
  assert.deepEqual(routes(), [pullRoute]);
});

for (const lost of [502, "lost", json({ sha: 1 })] as const) {
  test(`a merge whose answer was lost (${JSON.stringify(lost)}) is looked up, not sent again`, async () => {
    const after = json(rawPull({ ...merged, merge_commit_sha: sha("d") }));
    const { result, asked } = await merge({
      [mergeRoute]: [lost],
      [pullRoute]: [json(rawPull()), after],
    });
    assert.deepEqual(result, { kind: "merged", sha: sha("d") });
    const last = asked.slice(-2).map(({ route }) => route);
    assert.deepEqual(last, [mergeRoute, pullRoute]);
  });
}

test("what was lost and not done is sent again; what moved meanwhile is not", async () => {
  const again = await merge({ [mergeRoute]: ["lost", done] });
  assert.deepEqual(again.result, { kind: "merged", sha: sha("d") });
  const moved = rawPull({ head: { ...rawPull().head, sha: sha("e") } });
  const other = await merge({
    [mergeRoute]: ["lost", done],
    [pullRoute]: [json(rawPull()), json(moved)],
  });
  assert.deepEqual(other.result, { kind: "head_moved" });
  const closed = await merge({
    [mergeRoute]: ["lost", done],
    [pullRoute]: [json(rawPull()), json(rawPull({ state: "closed" }))],
  });
  assert.deepEqual(closed.result, { kind: "refused" });
});

test("a merge that stays lost, and one the token may not do, are errors", async () => {
  await assert.rejects(merge({ [mergeRoute]: [502] }), {
    reason: "unavailable",
  });
  await assert.rejects(merge({ [mergeRoute]: [403] }), { reason: "forbidden" });
});

test("a rate limit is waited for and the merge sent again", async () => {
  const limit = { status: 403, headers: { "retry-after": "9" } };
  const { result } = await merge({ [mergeRoute]: [limit, done] });
  assert.equal(result.kind, "merged");
});

const words = { title: "Remove b", body: "", head: "edit", base: "main" };

test("a pull request whose answer was lost is found, not opened twice", async () => {
  const { of, routes } = mergingOf({
    [openRoute]: ["lost"],
    [listRoute]: [json([rawPull()])],
  });
  assert.equal((await of.create(words)).number, 7);
  assert.deepEqual(routes(), [openRoute, listRoute]);
});

test("one that was not opened is opened again", async () => {
  const { of, routes } = mergingOf({
    [openRoute]: [502, json(rawPull())],
    [listRoute]: [json([])],
  });
  assert.equal((await of.create(words)).number, 7);
  assert.deepEqual(routes(), [openRoute, listRoute, openRoute]);
  const refused = mergingOf({ [openRoute]: [422] });
  await assert.rejects(refused.of.create(words), { reason: "unprocessable" });
});

test("the open pull request of a branch is ours and of that branch, whatever GitHub lists", async () => {
  const other = { ...rawPull().head, ref: "edit-2" };
  const fork = { ...rawPull().head, repo: { id: 2, full_name: "eve/homelab" } };
  const list = [rawPull({ head: other }), rawPull({ head: fork })];
  const none = mergingOf({ [listRoute]: [json(list)] });
  assert.equal(await none.of.openFrom("edit"), null);
  const { of, asked } = mergingOf({
    [listRoute]: [json([...list, rawPull({ mergeable: undefined })])],
    [pullRoute]: [json(rawPull())],
  });
  assert.equal((await of.openFrom("edit"))?.mergeable, true);
  assert.equal(asked[0]?.parameters["head"], "kim:edit");
});

test("reviews: all pages, only those handed in", async () => {
  const review = (state: string, submitted_at: string | null) => ({
    ...{ user: { id: 6, login: "lee" }, state, commit_id: head },
    submitted_at,
  });
  const route = "GET /pulls/{pull_number}/reviews";
  const full = Array.from({ length: 100 }, () =>
    review("COMMENTED", "2026-09-19T14:02:00Z"),
  );
  const last = [
    review("PENDING", null),
    review("APPROVED", "2026-09-19T14:03:00Z"),
  ];
  const { of } = mergingOf({ [route]: [json(full), json(last)] });
  const found = await of.reviews(7);
  assert.equal(found.length, 101);
  assert.deepEqual(found.at(-1), {
    ...{ authorId: 6, authorLogin: "lee", state: "approved", commit: head },
    submittedAt: Date.UTC(2026, 8, 19, 14, 3),
  });
  const failing = mergingOf({ [route]: [json(full), 403] });
  await assert.rejects(failing.of.reviews(7), { reason: "forbidden" });
  const odd = mergingOf({ [route]: [json([{ state: "MAYBE" }])] });
  await assert.rejects(odd.of.reviews(7), { reason: "garbage" });
});

test("closing is asked for by number", async () => {
  const route = "PATCH /pulls/{pull_number}";
  const { of, asked } = mergingOf({ [route]: [json({})] });
  await of.close(7);
  assert.deepEqual(asked[0]?.parameters, {
    ...{ ...repository, pull_number: 7, state: "closed" },
  });
});
