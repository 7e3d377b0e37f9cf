import assert from "node:assert/strict";
import { test } from "node:test";
import { createClient } from "../../../src/adapters/github/client.ts";
import { createIssues } from "../../../src/adapters/github/issues.ts";
import { createLabels } from "../../../src/adapters/github/labels.ts";
import { FakeClock } from "../../fakes/clock.ts";

const repository = { owner: "kim", repo: "homelab" };

/** GitHub that answers a route with what `answer` says; a number is a status that fails. */
function clientOf(
  answer: (
    route: string,
    parameters: Readonly<Record<string, unknown>>,
  ) => unknown,
) {
  const asked: string[] = [];
  const client = createClient(async (route, parameters) => {
    asked.push(route.replace("/repos/{owner}/{repo}", ""));
    const data = answer(route, parameters);
    if (typeof data === "number")
      throw Object.assign(new Error("no"), {
        status: data,
        response: { headers: {} },
      });
    return { status: 200, data, headers: {} };
  }, new FakeClock());
  return { client, asked };
}

function issue(number: number, more: object = {}) {
  return {
    ...{ number, title: "t", body: "b", state: "open", user: { id: 5 } },
    html_url: `https://github.example/kim/homelab/issues/${number}`,
    ...more,
  };
}

test("issues are read to the last page, pull requests left out", async () => {
  const all = Array.from({ length: 101 }, (_, index) =>
    issue(index + 1, index % 2 === 0 ? {} : { pull_request: {} }),
  );
  const { client, asked } = clientOf((_, { page }) =>
    all.slice((Number(page) - 1) * 100, Number(page) * 100),
  );
  const issues = createIssues(client, repository, async () => 5);
  const found = await issues.list();
  assert.equal(found.length, 51);
  assert.ok(found.every(({ number }) => number % 2 === 1));
  assert.deepEqual(asked, ["GET /issues", "GET /issues"]);
});

test("open issues are one page, the oldest first, pull requests left out", async () => {
  const wanted: unknown[] = [];
  const { client, asked } = clientOf(
    (_, { state, sort, direction, per_page }) => {
      wanted.push([state, sort, direction, per_page]);
      return Array.from({ length: 100 }, (_, index) =>
        issue(index + 1, index === 4 ? { pull_request: {} } : {}),
      );
    },
  );
  const found = await createIssues(
    client,
    repository,
    async () => 5,
  ).listOpen();
  assert.equal(found.length, 99);
  assert.deepEqual(wanted, [["open", "created", "asc", 100]]);
  assert.deepEqual(asked, ["GET /issues"]);
});

test("an issue of a deleted account and one without text are read", async () => {
  const { client } = clientOf(() => [issue(1, { user: null, body: null })]);
  const issues = createIssues(client, repository, async () => 5);
  const [found] = await issues.list();
  assert.equal(found?.authorId, 0);
  assert.equal(found?.body, "");
});

test("a POST whose answer was lost is not sent again: two issues would tell the same", async () => {
  const { client, asked } = clientOf(() => 502);
  const issues = createIssues(client, repository, async () => 5);
  await assert.rejects(issues.create("t", "b"), { reason: "unavailable" });
  assert.deepEqual(asked, ["POST /issues"]);
});

const label = { name: "fleet:add", colour: "0e8a16", description: "Adds" };

test("a label that exists already keeps its colour and is put all the same", async () => {
  const { client, asked } = clientOf((route) =>
    route.endsWith("/labels") && route.includes("{repo}/labels") ? 422 : [],
  );
  await createLabels(client, repository).add(7, [label]);
  assert.deepEqual(asked, [
    "POST /labels",
    "POST /issues/{issue_number}/labels",
  ]);
});

test("a label somebody else took off meanwhile is off; anything else is said", async () => {
  const gone = clientOf(() => 404);
  await createLabels(gone.client, repository).remove(7, "fleet:add");
  const refused = clientOf(() => 403);
  await assert.rejects(
    createLabels(refused.client, repository).remove(7, "fleet:add"),
    { reason: "forbidden" },
  );
});
