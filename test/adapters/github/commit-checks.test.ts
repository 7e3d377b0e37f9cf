import assert from "node:assert/strict";
import { test } from "node:test";
import { readCommitChecks } from "../../../src/adapters/github/commit-checks.ts";
import {
  json,
  repository,
  type Scripted,
  scriptedGithub,
  sha,
} from "./scripted-github.ts";

const runsRoute = "GET /commits/{ref}/check-runs";
const statusRoute = "GET /commits/{ref}/status";
const commit = sha("a");

function run(id: number, more: object = {}) {
  return {
    ...{ id, name: "test", head_sha: commit, app: { id: 15368 } },
    ...{ status: "completed", conclusion: "success" },
    started_at: "2026-09-19T14:00:00Z",
    completed_at: "2026-09-19T14:02:00Z",
    ...more,
  };
}

const runs = (list: readonly object[], total_count = list.length) =>
  json({ total_count, check_runs: list });
const statuses = (list: readonly object[] = [], more: object = {}) =>
  json({ sha: commit, total_count: list.length, statuses: list, ...more });

function read(
  runAnswers: readonly Scripted[],
  statusAnswers: readonly Scripted[] = [statuses()],
) {
  const github = scriptedGithub({
    [runsRoute]: runAnswers,
    [statusRoute]: statusAnswers,
  });
  return readCommitChecks(github.client, repository, commit);
}

test("runs and statuses come with their App and time", async () => {
  const status = {
    ...{ id: 3, context: "lint", state: "error" },
    updated_at: "2026-09-19T14:03:00Z",
  };
  assert.deepEqual(await read([runs([run(1)])], [statuses([status])]), [
    {
      ...{ id: 1, name: "test", appId: 15368, state: "success" },
      at: Date.UTC(2026, 8, 19, 14),
    },
    {
      ...{ id: 3, name: "lint", appId: null, state: "failure" },
      at: Date.UTC(2026, 8, 19, 14, 3),
    },
  ]);
});

for (const [status, conclusion, state] of [
  ["completed", "neutral", "success"],
  ["completed", "skipped", "success"],
  ["completed", "cancelled", "failure"],
  ["completed", "timed_out", "failure"],
  ["completed", "action_required", "failure"],
  ["completed", "stale", "failure"],
  ["completed", null, "failure"],
  ["in_progress", null, "pending"],
  ["waiting", null, "pending"],
] as const) {
  test(`${status} ${conclusion} is ${state}`, async () => {
    const found = await read([runs([run(1, { status, conclusion })])]);
    assert.equal(found?.[0]?.state, state);
  });
}

test("a run without any time is newer than all others", async () => {
  const waiting = { status: "queued", conclusion: null, started_at: null };
  const late = run(2, waiting);
  const [old, now] = (await read([runs([run(1), late])])) ?? [];
  assert.ok((now?.at ?? 0) > (old?.at ?? 0));
});

test("an old run that ended last is older than the one that replaced it", async () => {
  const old = run(1, { completed_at: "2026-09-19T14:09:00Z" });
  const running = { status: "in_progress", conclusion: null };
  const started_at = "2026-09-19T14:05:00Z";
  const now = run(2, { ...running, started_at, completed_at: null });
  const [first, second] = (await read([runs([old, now])])) ?? [];
  assert.ok((second?.at ?? 0) > (first?.at ?? 0));
});

test("all pages are read, replaced runs too", async () => {
  const full = Array.from({ length: 100 }, (_, id) => run(id));
  const github = scriptedGithub({
    [runsRoute]: [runs(full, 101), runs([run(100)], 101)],
    [statusRoute]: [statuses()],
  });
  const found = await readCommitChecks(github.client, repository, commit);
  assert.equal(found?.length, 101);
  const asked = github.asked.filter(({ route }) => route === runsRoute);
  assert.deepEqual(
    asked.map(({ parameters }) => [parameters["filter"], parameters["page"]]),
    [
      ["all", 1],
      ["all", 2],
    ],
  );
});

const hundred = Array.from({ length: 100 }, (_, id) => run(id));
for (const [what, runAnswers, statusAnswers] of [
  ["runs may not be read", [403], [statuses()]],
  ["statuses may not be read", [runs([])], [403]],
  ["the second page fails", [runs(hundred, 150), 502], [statuses()]],
  ["a page repeats", [runs(hundred, 200), runs(hundred, 200)], [statuses()]],
  ["a list is cut short", [runs([run(1)], 2)], [statuses()]],
  ["a list is longer than told", [runs([run(1), run(2)], 1)], [statuses()]],
  [
    "a run is of another commit",
    [runs([run(1, { head_sha: sha("b") })])],
    [statuses()],
  ],
  [
    "the statuses are of another commit",
    [runs([])],
    [statuses([], { sha: sha("b") })],
  ],
  ["the answer has another shape", [json({})], [statuses()]],
  ["the answer is lost", ["lost"], [statuses()]],
] as const) {
  test(`doubt: ${what}`, async () => {
    assert.equal(await read(runAnswers, statusAnswers), null);
  });
}
