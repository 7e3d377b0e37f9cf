import assert from "node:assert/strict";
import { test } from "node:test";
import { mergedBetween } from "../../../src/adapters/github/merged-between.ts";
import { merged, rawPull } from "./raw-pull.ts";
import { json, repository, scriptedGithub, sha } from "./scripted-github.ts";

const compareRoute = "GET /compare/{basehead}";
const pullsRoute = "GET /commits/{commit_sha}/pulls";

function commit(id: string, ...parents: readonly string[]) {
  return { sha: sha(id), parents: parents.map((one) => ({ sha: sha(one) })) };
}

const pullOf = (number: number, id: string, more: object = merged) =>
  rawPull({ number, merge_commit_sha: sha(id), ...more });

test("each commit of the branch's own line names its merged pull request, oldest first", async () => {
  // 0 ← 1 ← 3 (merges 2) ← 4, a direct push ← 5
  const commits = [
    commit("1", "0"),
    commit("2", "0"),
    commit("3", "1", "2"),
    commit("4", "3"),
    commit("5", "4"),
  ];
  const { client, asked } = scriptedGithub({
    [compareRoute]: [json({ total_commits: 5, commits })],
    [pullsRoute]: [
      json([pullOf(11, "1"), pullOf(90, "1", { state: "open" })]),
      json([pullOf(13, "3"), pullOf(91, "f")]),
      json([]),
      json([pullOf(11, "1"), pullOf(15, "5")]),
    ],
  });
  const found = await mergedBetween(client, repository, sha("0"), sha("5"));
  assert.deepEqual(
    found.map(({ number }) => number),
    [11, 13, 15],
  );
  const line = asked.slice(1).map(({ parameters }) => parameters["commit_sha"]);
  assert.deepEqual(line, ["1", "3", "4", "5"].map(sha));
});

test("all pages of the comparison are read", async () => {
  const hash = (n: number) => String(n).padStart(40, "0");
  const chain = Array.from({ length: 130 }, (_, i) => ({
    sha: hash(i + 1),
    parents: [{ sha: hash(i) }],
  }));
  const { client, routes, asked } = scriptedGithub({
    [compareRoute]: [
      json({ total_commits: 130, commits: chain.slice(0, 100) }),
      json({ total_commits: 130, commits: chain.slice(100) }),
    ],
    [pullsRoute]: [json([])],
  });
  await mergedBetween(client, repository, hash(0), hash(130));
  const compared = routes().filter((route) => route === compareRoute);
  assert.equal(compared.length, 2);
  const line = asked.slice(2).map(({ parameters }) => parameters["commit_sha"]);
  assert.deepEqual(
    [line.length, line.at(0), line.at(-1)],
    [100, hash(31), hash(130)],
  );
});

test("nothing lies between a commit and itself", async () => {
  const { client, routes } = scriptedGithub({});
  assert.deepEqual(
    await mergedBetween(client, repository, sha("0"), sha("0")),
    [],
  );
  assert.deepEqual(routes(), []);
});

test("trouble on the way is said, not taken for an end", async () => {
  const { client } = scriptedGithub({
    [compareRoute]: [json({ total_commits: 1, commits: [commit("1", "0")] })],
    [pullsRoute]: [403],
  });
  await assert.rejects(mergedBetween(client, repository, sha("0"), sha("1")), {
    reason: "forbidden",
  });
});
