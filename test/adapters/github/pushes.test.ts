import assert from "node:assert/strict";
import { test } from "node:test";
import { readPushes } from "../../../src/adapters/github/pushes.ts";
import { rawPull } from "./raw-pull.ts";
import {
  json,
  repository,
  type Scripted,
  scriptedGithub,
  sha,
} from "./scripted-github.ts";

const head = sha("a");

function moved(
  minute: number,
  after: string,
  id: number | null,
  kind = "push",
) {
  return {
    ...{ before: sha("0"), after, activity_type: kind },
    timestamp: `2026-09-19T14:0${minute}:00Z`,
    actor: id === null ? null : { id },
  };
}

function read(activity: Scripted, pull: Scripted = json(rawPull())) {
  const github = scriptedGithub({
    "GET /pulls/{pull_number}": [pull],
    "GET /activity": [activity],
  });
  return { pushes: readPushes(github.client, repository, 7), ...github };
}

test("pushes come newest last, by the server's times and actors", async () => {
  const { pushes, asked } = read(
    json([
      moved(3, head, null, "force_push"),
      moved(2, sha("c"), 6),
      moved(1, sha("0"), 6, "branch_deletion"),
      moved(1, sha("b"), 5, "branch_creation"),
    ]),
  );
  assert.deepEqual(await pushes, [
    { at: Date.UTC(2026, 8, 19, 14, 1), byId: 5 },
    { at: Date.UTC(2026, 8, 19, 14, 2), byId: 6 },
    { at: Date.UTC(2026, 8, 19, 14, 3), byId: null },
  ]);
  const parameters = asked.at(-1)?.parameters;
  assert.equal(parameters?.["ref"], "refs/heads/edit");
});

test("two pushes within one second keep GitHub's order", async () => {
  const { pushes } = read(json([moved(2, head, 6), moved(2, sha("c"), 5)]));
  assert.equal((await pushes).at(-1)?.byId, 6);
});

const gone = { sha: head, ref: "edit", repo: null };
for (const [what, activity, pull, reason] of [
  [
    "the head's own push is not listed yet",
    json([moved(1, sha("b"), 5)]),
    undefined,
    "unavailable",
  ],
  ["nothing is listed", json([]), undefined, "unavailable"],
  [
    "the branch's repository is gone",
    json([]),
    json(rawPull({ head: gone })),
    "unavailable",
  ],
  ["the pull request is gone", json([]), 404, "unavailable"],
  ["the list is refused", 403, undefined, "forbidden"],
  ["the list has another shape", json([{}]), undefined, "garbage"],
  ["the list does not come", 502, undefined, "unavailable"],
] as const) {
  test(`who pushed last is not guessed: ${what}`, async () => {
    await assert.rejects(read(activity, pull).pushes, { reason });
  });
}
