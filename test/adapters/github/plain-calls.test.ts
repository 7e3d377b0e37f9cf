import assert from "node:assert/strict";
import { test } from "node:test";
import type { Client } from "../../../src/adapters/github/client.ts";
import { createComments } from "../../../src/adapters/github/comments.ts";
import { createIssues } from "../../../src/adapters/github/issues.ts";
import { createLabels } from "../../../src/adapters/github/labels.ts";
import { createMerging } from "../../../src/adapters/github/merging.ts";
import { createPullRequests } from "../../../src/adapters/github/pull-requests.ts";
import { FakeClock } from "../../fakes/clock.ts";
import { merged, rawPull } from "./raw-pull.ts";
import { json, repository, scriptedGithub, sha } from "./scripted-github.ts";

/** What each call asks GitHub for, and how it takes a plain answer. */

const mine = async () => 5;
const at = "https://github.example/kim/homelab/issues/7";
const comment = { id: 31, body: "Hello", html_url: at, user: { id: 5 } };
const read = { id: 31, body: "Hello", url: at, authorId: 5 };
const issue = {
  ...{ number: 7, title: "Drift", body: "b", state: "open", html_url: at },
  user: { id: 5 },
};
const readIssue = {
  ...{ number: 7, title: "Drift", body: "b", state: "open", url: at },
  authorId: 5,
};

interface Call {
  readonly what: string;
  readonly route: string;
  /** What is asked beside the repository. */
  readonly asks: Readonly<Record<string, unknown>>;
  readonly answer: unknown;
  readonly call: (client: Client) => Promise<unknown>;
  readonly gives: unknown;
}

const comments = (client: Client) =>
  createComments(client, repository, mine, new FakeClock());
const issues = (client: Client) => createIssues(client, repository, mine);
const labels = (client: Client) => createLabels(client, repository);
const merging = (client: Client) =>
  createMerging(client, repository, new FakeClock());
const pulls = (client: Client) => createPullRequests(client, repository);

const calls: readonly Call[] = [
  {
    what: "a comment is written",
    route: "POST /issues/{issue_number}/comments",
    asks: { issue_number: 7, body: "Hello" },
    answer: comment,
    call: (client) => comments(client).create(7, "Hello"),
    gives: read,
  },
  {
    what: "a comment is changed",
    route: "PATCH /issues/comments/{comment_id}",
    asks: { comment_id: 31, body: "Hello" },
    answer: comment,
    call: (client) => comments(client).update(31, "Hello"),
    gives: read,
  },
  {
    what: "a comment is deleted",
    route: "DELETE /issues/comments/{comment_id}",
    asks: { comment_id: 31 },
    answer: null,
    call: (client) => comments(client).delete(31),
    gives: undefined,
  },
  {
    what: "comments are listed, one of a deleted account and without text too",
    route: "GET /issues/{issue_number}/comments",
    asks: { issue_number: 7, per_page: 100, page: 1 },
    answer: [comment, { ...comment, user: null, body: null }],
    call: (client) => comments(client).list(7),
    gives: [read, { ...read, authorId: 0, body: "" }],
  },
  {
    what: "an issue is opened",
    route: "POST /issues",
    asks: { title: "Drift", body: "b" },
    answer: issue,
    call: (client) => issues(client).create("Drift", "b"),
    gives: readIssue,
  },
  {
    what: "an issue is changed and closed",
    route: "PATCH /issues/{issue_number}",
    asks: { issue_number: 7, title: "Drift", body: "b", state: "closed" },
    answer: { ...issue, state: "closed" },
    call: (client) =>
      issues(client).update(7, { title: "Drift", body: "b", state: "closed" }),
    gives: { ...readIssue, state: "closed" },
  },
  {
    what: "labels are listed",
    route: "GET /issues/{issue_number}/labels",
    asks: { issue_number: 7, per_page: 100 },
    answer: [{ name: "fleet:add" }, { name: "urgent" }],
    call: (client) => labels(client).list(7),
    gives: ["fleet:add", "urgent"],
  },
  {
    what: "a pull request is closed",
    route: "PATCH /pulls/{pull_number}",
    asks: { pull_number: 7, state: "closed" },
    answer: rawPull({ state: "closed" }),
    call: (client) => merging(client).close(7),
    gives: undefined,
  },
  {
    what: "a pull request that is not there is none",
    route: "GET /pulls",
    asks: { state: "open", head: "kim:edit", per_page: 100, page: 1 },
    answer: [],
    call: (client) => merging(client).openFrom("edit"),
    gives: null,
  },
  {
    what: "a pull request is read, of a fork that is gone",
    route: "GET /pulls/{pull_number}",
    asks: { pull_number: 7 },
    answer: rawPull({ head: { sha: sha("a"), ref: "edit", repo: null } }),
    call: (client) => pulls(client).read(7),
    gives: {
      ...{ number: 7, state: "open", merged: false, baseRef: "main" },
      ...{ headSha: sha("a"), baseSha: sha("b"), mergeCommitSha: sha("c") },
      ...{ fromFork: true, mergedBy: null },
    },
  },
];

for (const { what, route, asks, answer, call, gives } of calls)
  test(what, async () => {
    const { client, asked } = scriptedGithub({ [route]: [json(answer)] });
    assert.deepEqual(await call(client), gives);
    const [only, ...more] = asked;
    assert.deepEqual(only?.parameters, { ...repository, ...asks });
    assert.deepEqual(more, []);
  });

const ofCommit = "GET /commits/{commit_sha}/pulls";

test("of a commit's pull requests the one it is the merge of counts, else any that was merged, else none", async () => {
  const found = async (answer: readonly unknown[]) => {
    const { client } = scriptedGithub({ [ofCommit]: [json(answer)] });
    return (await pulls(client).mergedAs(sha("c")))?.number ?? null;
  };
  const by = { ...merged, merged_by: { login: "kim" } };
  const other = rawPull({ ...by, number: 8, merge_commit_sha: sha("d") });
  assert.equal(await found([other, rawPull(by)]), 7);
  assert.equal(await found([rawPull(), other]), 8);
  assert.equal(await found([rawPull()]), null);
});

test("a comment whose answer was lost is found by its words, and not written twice", async () => {
  const write = "POST /issues/{issue_number}/comments";
  const list = "GET /issues/{issue_number}/comments";
  for (const [there, id] of [
    [[comment], 31],
    [[{ ...comment, user: { id: 6 } }], 32],
    [[{ ...comment, body: "Hello?" }], 32],
  ] as const) {
    const { client, routes } = scriptedGithub({
      [write]: ["lost", json({ ...comment, id: 32 })],
      [list]: [json(there)],
    });
    assert.equal((await comments(client).create(7, "Hello")).id, id);
    const again = id === 31 ? [] : [write];
    assert.deepEqual(routes(), [write, list, ...again]);
  }
});
