import assert from "node:assert/strict";
import { describe, it, test } from "node:test";
import { createAncestry } from "../../../src/adapters/github/ancestry.ts";
import {
  actionsBotId,
  createAuthor,
} from "../../../src/adapters/github/author.ts";
import { createChecks } from "../../../src/adapters/github/checks.ts";
import { createComments } from "../../../src/adapters/github/comments.ts";
import { readCommitChecks } from "../../../src/adapters/github/commit-checks.ts";
import { createDeployments } from "../../../src/adapters/github/deployments.ts";
import { createLabels } from "../../../src/adapters/github/labels.ts";
import { createMerging } from "../../../src/adapters/github/merging.ts";
import { createPullRequests } from "../../../src/adapters/github/pull-requests.ts";
import { parseRepository } from "../../../src/adapters/github/repository.ts";
import { FakeClock } from "../../fakes/clock.ts";
import { rawPull } from "./raw-pull.ts";
import {
  json,
  repository,
  type Scripted,
  scriptedGithub,
  sha,
} from "./scripted-github.ts";

/** What GitHub leaves out, refuses or has forgotten. */

const userRoute = "GET /user";
const botRoute = "GET /users/{username}";

describe("the account a token writes as", () => {
  async function author(
    script: Readonly<Record<string, readonly Scripted[]>>,
    token = "ghp_person",
    server = "https://ghes.example",
  ) {
    const { client, asked } = scriptedGithub(script);
    const ask = createAuthor(client, token, server);
    return { id: await ask(), again: await ask(), asked: asked.length };
  }

  it("is what a person's token says, asked once", async () => {
    const found = await author({ [userRoute]: [json({ id: 5 })] });
    assert.deepEqual(found, { id: 5, again: 5, asked: 1 });
  });

  it("is the known one for a workflow's token on github.com, without a call", async () => {
    const found = await author({}, "ghs_x", "https://github.com");
    assert.deepEqual(found, {
      id: actionsBotId,
      again: actionsBotId,
      asked: 0,
    });
  });

  it("is looked up by name on an Enterprise Server, and for an installation's token that may not ask", async () => {
    const bot = { [botRoute]: [json({ id: 77 })] };
    assert.equal((await author(bot, "ghs_x")).id, 77);
    const refused = { ...bot, [userRoute]: [403] };
    assert.equal((await author(refused, "github_pat_x")).id, 77);
  });

  it("is the known one where nobody has that name, and unknown where GitHub does not answer", async () => {
    assert.equal(
      (await author({ [botRoute]: [404] }, "ghs_x")).id,
      actionsBotId,
    );
    await assert.rejects(author({ [botRoute]: [500] }, "ghs_x"), {
      reason: "unavailable",
    });
    await assert.rejects(author({ [userRoute]: [401] }), {
      reason: "unauthorized",
    });
  });
});

describe("a commit comes before another", () => {
  const route = "GET /compare/{basehead}";
  async function before(answer: Scripted, a = sha("a")): Promise<boolean> {
    const { client } = scriptedGithub({ [route]: [answer] });
    return createAncestry(client, repository).isAncestor(a, sha("b"));
  }

  it("if GitHub says so or it is the same, not if it was thrown away", async () => {
    assert.equal(await before(500, sha("b")), true);
    for (const [status, is] of [
      ["identical", true],
      ["ahead", true],
      ["behind", false],
      ["diverged", false],
    ] as const)
      assert.equal(await before(json({ status })), is, status);
    assert.equal(await before(404), false);
    await assert.rejects(before(500), { reason: "unavailable" });
  });
});

describe("deployments", () => {
  const begun = "2026-09-19T14:00:00Z";
  const list = "GET /deployments";
  const states = "GET /deployments/{deployment_id}/statuses";
  const ours = {
    ...{ id: 1, sha: sha("a"), task: "homelab-fleet" },
    ...{ creator: { id: 5 }, description: "run 7" },
    created_at: begun,
  };
  function deployments(script: Readonly<Record<string, readonly Scripted[]>>) {
    const { client, routes } = scriptedGithub(script);
    const of = createDeployments(
      client,
      repository,
      async () => 5,
      new FakeClock(),
    );
    return { of, routes };
  }

  it("of others, of another task and without an end are not what was applied last", async () => {
    const success = [json([{ state: "success", created_at: begun }])];
    for (const other of [
      { ...ours, creator: { id: 6 } },
      { ...ours, creator: null },
      { ...ours, task: "deploy" },
    ]) {
      const { of } = deployments({
        [list]: [json([other])],
        [states]: success,
      });
      assert.equal(await of.lastSuccessful("homelab"), null);
    }
    const running = deployments({
      [list]: [json([ours])],
      [states]: [json([])],
    });
    assert.equal(await running.of.lastSuccessful("homelab"), null);
    const done = deployments({ [list]: [json([ours])], [states]: success });
    assert.deepEqual(await done.of.lastSuccessful("homelab"), {
      ...{ id: 1, sha: sha("a"), words: null },
    });
  });

  it("are looked through to the third page, and no further", async () => {
    const page = Array.from({ length: 100 }, () => ({ ...ours, task: "x" }));
    const { of, routes } = deployments({ [list]: [json(page)] });
    assert.equal(await of.lastSuccessful("homelab"), null);
    assert.equal(routes().length, 3);
  });

  it("of ours that have no state yet, or run, have not ended", async () => {
    for (const [found, last, unended] of [
      [[ours], [], true],
      [[ours], [{ state: "in_progress", created_at: begun }], true],
      [[ours], [{ state: "failure", created_at: begun }], false],
      [[{ ...ours, description: "run 8" }], [], false],
      [[{ ...ours, creator: { id: 6 } }], [], false],
      [[{ ...ours, task: "deploy" }], [], false],
    ] as const) {
      const { of } = deployments({
        [list]: [json(found)],
        [states]: [json(last)],
      });
      assert.equal(await of.isUnended("homelab", "run 7"), unended);
    }
  });
});

test("open pull requests into another branch than asked are left out, though GitHub gave them", async () => {
  const other = { ...rawPull().base, ref: "other" };
  const pulls = [rawPull(), rawPull({ number: 8, base: other })];
  const { client, clock } = scriptedGithub({ "GET /pulls": [json(pulls)] });
  const open = await createMerging(client, repository, clock).open("main");
  assert.deepEqual(
    open.map(({ number }) => number),
    [7],
  );
});

test("a pull request of a deleted account, without text, draft or test merge is read", async () => {
  const { user: _u, draft: _d, merge_commit_sha: _m, ...rest } = rawPull();
  const { client, clock } = scriptedGithub({
    "GET /pulls/{pull_number}": [json({ ...rest, user: null })],
  });
  const pull = await createMerging(client, repository, clock).pull(7);
  assert.deepEqual(
    [pull?.authorId, pull?.draft, pull?.mergeCommitSha, pull?.body],
    [0, false, null, ""],
  );
});

test("a pull request that is gone is not merged", async () => {
  const { client, clock } = scriptedGithub({
    "GET /pulls/{pull_number}": [404],
  });
  const merging = createMerging(client, repository, clock);
  assert.deepEqual(await merging.merge(7, sha("a")), { kind: "refused" });
});

test("a review of a deleted account counts for nobody", async () => {
  const review = {
    ...{ user: null, state: "APPROVED", commit_id: null },
    submitted_at: "2026-09-19T14:02:00Z",
  };
  const { client, clock } = scriptedGithub({
    "GET /pulls/{pull_number}/reviews": [json([review])],
  });
  const [found] = await createMerging(client, repository, clock).reviews(7);
  assert.deepEqual(
    [found?.authorId, found?.authorLogin, found?.commit],
    [0, "", null],
  );
});

test("a comment of a deleted account is nobody's, and one that is deleted is gone", async () => {
  const raw = { id: 3, user: null, body: null, html_url: "u" };
  const { client, clock, routes } = scriptedGithub({
    "GET /issues/{issue_number}/comments": [json([raw])],
    "DELETE /issues/comments/{comment_id}": [json(null)],
  });
  const comments = createComments(client, repository, async () => 5, clock);
  assert.deepEqual(await comments.list(7), [
    { id: 3, authorId: 0, body: "", url: "u" },
  ]);
  await comments.delete(3);
  assert.ok(routes().includes("DELETE /issues/comments/{comment_id}"));
});

describe("a check run", () => {
  const check = {
    ...{ name: "fleet", headSha: sha("a"), title: "t", summary: "s" },
    annotations: [],
  };

  it("becomes a commit status where the token may not write it", async () => {
    for (const [conclusion, state] of [
      ["failure", "failure"],
      ["neutral", "success"],
    ] as const) {
      const { client, asked } = scriptedGithub({
        "POST /check-runs": [403],
        "POST /statuses/{sha}": [json({})],
      });
      await createChecks(client, repository, new FakeClock()).publish({
        ...check,
        conclusion,
      });
      assert.equal(asked.at(-1)?.parameters["state"], state);
    }
  });

  it("that GitHub refuses otherwise is told", async () => {
    const { client } = scriptedGithub({ "POST /check-runs": [422] });
    await assert.rejects(
      createChecks(client, repository, new FakeClock()).publish({
        ...{ ...check, conclusion: "success" },
      }),
      { reason: "unprocessable" },
    );
  });

  it("gets its remarks fifty at a time", async () => {
    const { client, routes } = scriptedGithub({
      "POST /check-runs": [json({ id: 9 })],
      "PATCH /check-runs/{check_run_id}": [json({})],
    });
    const annotations = Array.from({ length: 101 }, (_, line) => ({
      ...{ path: "fleet.yaml", line, title: "", message: "" },
      level: "notice" as const,
    }));
    await createChecks(client, repository, new FakeClock()).publish({
      ...{ ...check, conclusion: "success", annotations },
    });
    assert.equal(routes().length, 3);
  });

  it("without an App, and a status in error, count as what they are", async () => {
    const run = {
      ...{ id: 1, name: "test", head_sha: sha("a"), status: "completed" },
      ...{ conclusion: "success", started_at: null, app: null },
    };
    const status = {
      ...{ id: 2, context: "old", state: "error" },
      updated_at: "2026-09-19T14:02:00Z",
    };
    const { client } = scriptedGithub({
      "GET /commits/{ref}/check-runs": [
        json({ total_count: 1, check_runs: [run] }),
      ],
      "GET /commits/{ref}/status": [
        json({ sha: sha("a"), total_count: 1, statuses: [status] }),
      ],
    });
    const found = await readCommitChecks(client, repository, sha("a"));
    assert.deepEqual(
      found?.map(({ appId, state }) => [appId, state]),
      [
        [null, "success"],
        [null, "failure"],
      ],
    );
  });
});

test("a label GitHub refuses to make for another reason than being there is told", async () => {
  const { client } = scriptedGithub({ "POST /labels": [500] });
  const label = { name: "fleet:add", colour: "0e8a16", description: "" };
  await assert.rejects(createLabels(client, repository).add(7, [label]), {
    reason: "unavailable",
  });
});

test("a merged pull request without its merge commit is read", async () => {
  const { merge_commit_sha: _, ...raw } = rawPull({ merged_by: null });
  const { client } = scriptedGithub({
    "GET /pulls/{pull_number}": [json(raw)],
  });
  const pull = await createPullRequests(client, repository).read(7);
  assert.deepEqual([pull.mergeCommitSha, pull.mergedBy], [null, null]);
});

test("a repository is owner and name and nothing else", () => {
  assert.deepEqual(parseRepository("kim/homelab"), repository);
  for (const text of ["kim", "kim/", "/homelab", "kim/a/b", "-kim/x", ""])
    assert.throws(() => parseRepository(text), RangeError, text);
});

test("a limit that GitHub gives no end for is waited out like a passing fault", async () => {
  const { client, clock, asked } = scriptedGithub({
    "GET /x": [
      { status: 429, headers: { "x-ratelimit-remaining": "0" } },
      json(1),
    ],
  });
  const before = clock.now();
  assert.equal((await client("ask", "GET /repos/{owner}/{repo}/x")).data, 1);
  assert.equal(asked.length, 2);
  assert.equal(clock.now() - before, 1000);
});
