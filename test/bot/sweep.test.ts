import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommentRecord } from "../../src/app/commands/ports.ts";
import type { Work } from "../../src/bot/intake.ts";
import { type SweepOptions, sweep } from "../../src/bot/sweep.ts";
import { sha256 } from "../../src/core/sha256.ts";
import { FakeLog } from "../fakes/log.ts";

const now = Date.UTC(2026, 10, 25, 12);
const minute = 60_000;
const home = { installationId: 7, repositoryId: 1, repository: "kim/homelab" };
const other = { installationId: 7, repositoryId: 2, repository: "kim/other" };

function commentOf(id: number, change: Partial<CommentRecord>): CommentRecord {
  return {
    ...{ id, number: 4, body: "/plan", authorId: 5, authorLogin: "kim" },
    ...{ byPerson: true, createdAt: now - minute, updatedAt: now - minute },
    url: "",
    ...change,
  };
}

async function swept(
  change: Partial<SweepOptions>,
): Promise<{ work: readonly Work[]; done: readonly unknown[]; log: FakeLog }> {
  const work: Work[] = [];
  const done: unknown[] = [];
  const log = new FakeLog();
  const note = async (pointer: unknown) => {
    done.push(pointer);
  };
  await sweep({
    ...{ clock: { now: () => now }, log, answer: note, planFork: note },
    repositories: async () => [home],
    commentsSince: async () => [],
    openForks: async () => [],
    offer: (one) => {
      work.push(one);
      return "accepted";
    },
    ...change,
  });
  for (const { run } of work) await run();
  return { work, done, log };
}

test("comments of people under ten minutes go the way of a webhook, with its key", async () => {
  const { work, done } = await swept({
    commentsSince: async (_place, since) => {
      assert.equal(since, now - 10 * minute);
      return [
        commentOf(1, {}),
        commentOf(2, { byPerson: false }),
        // Written long ago and touched now.
        commentOf(3, { createdAt: now - 11 * minute, updatedAt: now }),
      ];
    },
  });
  assert.deepEqual(
    work.map(({ key, lane }) => [key, lane]),
    [[`comment 1 ${sha256("/plan")}`, "1#4"]],
  );
  assert.deepEqual(done, [{ ...home, number: 4, commentId: 1, body: "/plan" }]);
});

test("open pull requests of forks are planned", async () => {
  const { work, done } = await swept({
    openForks: async () => [{ number: 8, headSha: "a".repeat(40) }],
  });
  assert.deepEqual(
    work.map(({ key }) => key),
    [`pull 1 8 ${"a".repeat(40)} `],
  );
  assert.deepEqual(done, [{ ...home, number: 8 }]);
});

test("one repository that cannot be read hides no other, and no text of the exception is logged", async () => {
  const { done, log } = await swept({
    repositories: async () => [other, home],
    commentsSince: async ({ repositoryId }) => {
      if (repositoryId === other.repositoryId) throw new Error("canary");
      return [commentOf(1, {})];
    },
    openForks: async () => {
      throw new Error("canary");
    },
  });
  assert.equal(done.length, 1);
  assert.equal(log.lines.length, 3);
  assert.doesNotMatch(log.text, /canary/);
});
