import assert from "node:assert/strict";
import { test } from "node:test";
import { createConversations } from "../../../src/adapters/github/conversations.ts";
import {
  json,
  repository,
  type Scripted,
  scriptedGithub,
} from "./scripted-github.ts";

const one = "GET /issues/comments/{comment_id}";
const person = { id: 5, login: "kim", type: "User" };

function comment(more: object = {}) {
  return {
    ...{ id: 1, body: "/plan", user: person, performed_via_github_app: null },
    html_url: "https://github.example/kim/homelab/pull/7#issuecomment-1",
    issue_url: "https://api.github.example/repos/kim/homelab/issues/7",
    created_at: "2026-09-19T14:02:00Z",
    updated_at: "2026-09-19T14:02:00Z",
    ...more,
  };
}

function conversationsOf(script: Record<string, readonly Scripted[]>) {
  const github = scriptedGithub(script);
  return { ...github, of: createConversations(github.client, repository) };
}

test("a comment is read with its number, author and times", async () => {
  const { of } = conversationsOf({ [one]: [json(comment())] });
  assert.deepEqual(await of.comment(1), {
    ...{ id: 1, number: 7, body: "/plan", authorId: 5, authorLogin: "kim" },
    byPerson: true,
    createdAt: Date.UTC(2026, 8, 19, 14, 2),
    updatedAt: Date.UTC(2026, 8, 19, 14, 2),
    url: "https://github.example/kim/homelab/pull/7#issuecomment-1",
  });
});

for (const [what, more] of [
  ["a bot's", { user: { ...person, type: "Bot" } }],
  ["an organisation's", { user: { ...person, type: "Organization" } }],
  ["a deleted account's", { user: null }],
  ["an App's for a person", { performed_via_github_app: { id: 9 } }],
] as const) {
  test(`${what} comment is no person's`, async () => {
    const { of } = conversationsOf({ [one]: [json(comment(more))] });
    assert.equal((await of.comment(1))?.byPerson, false);
  });
}

for (const status of [404, 410]) {
  test(`a comment that is gone (${status}) is null`, async () => {
    const { of } = conversationsOf({ [one]: [status] });
    assert.equal(await of.comment(1), null);
  });
}

for (const [what, script, reason] of [
  ["a refusal", [403], "forbidden"],
  ["trouble that stays", [502], "unavailable"],
  ["another shape", [json({ id: 1 })], "garbage"],
  ["no time", [json(comment({ created_at: "yesterday" }))], "garbage"],
  ["no issue", [json(comment({ issue_url: "https://x/pulls" }))], "garbage"],
] as const) {
  test(`${what} is an error, not a comment that is gone`, async () => {
    const { of } = conversationsOf({ [one]: script });
    await assert.rejects(of.comment(1), { reason });
  });
}

test("Retry-After is waited for", async () => {
  const limit = { status: 429, headers: { "retry-after": "7" } };
  const { of, clock } = conversationsOf({ [one]: [limit, json(comment())] });
  const before = clock.now();
  assert.equal((await of.comment(1))?.id, 1);
  assert.equal(clock.now() - before, 7000);
});

test("comments since a time: all pages, none twice, none only edited since", async () => {
  const list = "GET /issues/comments";
  const old = comment({ id: 1, created_at: "2026-09-19T13:00:00Z" });
  const many = Array.from({ length: 99 }, (_, i) => comment({ id: i + 2 }));
  const last = [comment({ id: 100 }), comment({ id: 101 })];
  const { of, asked } = conversationsOf({
    [list]: [json([old, ...many]), json(last)],
  });
  const found = await of.commentsSince(Date.UTC(2026, 8, 19, 14));
  assert.deepEqual(
    found.map(({ id }) => id),
    Array.from({ length: 100 }, (_, i) => i + 2),
  );
  assert.deepEqual(asked.at(-1)?.parameters, {
    ...{ ...repository, sort: "created", direction: "asc" },
    ...{ since: "2026-09-19T14:00:00.000Z", per_page: 100, page: 2 },
  });
});

test("a page that fails leaves no half list", async () => {
  const full = Array.from({ length: 100 }, (_, id) => comment({ id }));
  const { of } = conversationsOf({
    "GET /issues/{issue_number}/comments": [json(full), 403],
  });
  await assert.rejects(of.commentsOf(7), { reason: "forbidden" });
});

test("an issue says what it is; one that was moved away is gone", async () => {
  const route = "GET /issues/{issue_number}";
  const raw = { number: 7, state: "open", locked: true, user: { id: 5 } };
  const read = async (answer: Scripted) =>
    conversationsOf({ [route]: [answer] }).of.issue(7);
  assert.deepEqual(await read(json(raw)), {
    ...{ number: 7, state: "open", locked: true, authorId: 5 },
    isPullRequest: false,
  });
  const pull = await read(json({ ...raw, pull_request: {} }));
  assert.equal(pull?.isPullRequest, true);
  assert.equal(await read(json({ ...raw, number: 8 })), null);
  assert.equal(await read(404), null);
});

for (const answer of [403, 500, "lost"] as const) {
  test(`a reaction that fails (${answer}) is asked for once and forgotten`, async () => {
    const route = "POST /issues/comments/{comment_id}/reactions";
    const { of, routes } = conversationsOf({ [route]: [answer] });
    await of.react(1, "eyes");
    assert.deepEqual(routes(), [route]);
  });
}
