import assert from "node:assert/strict";
import { test } from "node:test";
import { ForgeError } from "../../../src/app/ports.ts";
import type { RepositoryPointer } from "../../../src/bot/pointer.ts";
import {
  type BoardOptions,
  createBoard,
  freshForMs,
} from "../../../src/bot/status/board.ts";
import { told } from "../../../src/core/status/asked.ts";
import { FakeClock } from "../../fakes/clock.ts";
import { heldWork } from "../server/held.ts";

const facts = {
  branch: "main",
  head: "a".repeat(40),
  policyProblems: 0,
  listProblems: [],
  fleets: [],
};
const silent = { kind: "untold", why: "silent" } as const;
const unknownFleet = {
  ...{ file: silent, applied: silent, applies: silent },
  ...{ lock: silent, open: silent, drift: silent },
};
const down = new ForgeError("unavailable", "down", "later");

function place(
  repositoryId: number,
  repository = `kim/r${repositoryId}`,
): RepositoryPointer {
  return { installationId: 7, repositoryId, repository };
}

/** A board whose every reading is noted. */
function boardOf(change: Partial<BoardOptions> = {}) {
  const clock = new FakeClock();
  const read: number[] = [];
  let listed = 0;
  const board = createBoard({
    clock,
    repositories: async () => {
      listed += 1;
      return [place(1)];
    },
    ...change,
    read: async (one) => {
      read.push(one.repositoryId);
      return (await change.read?.(one)) ?? told(facts);
    },
  });
  return { board, clock, read, listed: () => listed };
}

test("a page loaded again and again asks GitHub once in 30 seconds", async () => {
  const { board, clock, read, listed } = boardOf();
  const began = clock.now();
  await board.look();
  for (let at = 0; at < 20; at += 1) await board.look();
  assert.deepEqual([read.length, listed()], [1, 1]);
  const until = began + freshForMs(1);
  await clock.sleep(until - clock.now() - 1);
  await board.look();
  assert.equal(read.length, 1);
  await clock.sleep(1);
  await board.look();
  assert.deepEqual([read.length, listed()], [2, 2]);
});

test("many pages at once are one reading", async () => {
  const { board, read } = boardOf();
  await Promise.all(Array.from({ length: 20 }, () => board.look()));
  assert.equal(read.length, 1);
});

test("the more repositories, the rarer each is read, so that all of them use at most half the budget of an hour", () => {
  const callsForOne = 14;
  for (const count of [1, 2, 5, 20, 50]) {
    const perHour = (3_600_000 / freshForMs(count)) * count * callsForOne;
    assert.ok(perHour <= 2_600, `${count}: ${perHour}`);
  }
  assert.equal(freshForMs(0), 30_000);
});

test("a repository with many fleets is read as rarely as as many repositories", async () => {
  const one = { fleetPath: "a.yaml", ...unknownFleet };
  const fleets = Array.from({ length: 10 }, () => one);
  const { board, clock, read } = boardOf({
    read: async () => told({ ...facts, fleets }),
  });
  await board.look();
  const began = clock.now();
  await clock.sleep(freshForMs(10) - 1);
  await board.look();
  assert.equal(read.length, 1, `${clock.now() - began} ms`);
  await clock.sleep(1);
  await board.look();
  assert.equal(read.length, 2);
});

test("at most four repositories are read at once, all of them in the end", async () => {
  let running = 0;
  let most = 0;
  const held = heldWork();
  const { board, clock, read } = boardOf({
    repositories: async () =>
      Array.from({ length: 9 }, (_, at) => place(at + 1)),
    read: async () => {
      running += 1;
      most = Math.max(most, running);
      await held.work;
      running -= 1;
      return told(facts);
    },
  });
  await board.look();
  assert.deepEqual([most, read.length], [4, 4]);
  held.letGo();
  await clock.sleep(1);
  const { repositories } = await board.look();
  assert.deepEqual([most, read.length], [4, 9]);
  assert.ok(repositories.kind === "told");
  assert.ok(repositories.value.every(({ reading }) => reading !== null));
});

test("GitHub slow: the page comes after five seconds with what is known, and has the rest the next time", async () => {
  const held = heldWork();
  const { board, clock } = boardOf({
    repositories: async () => [place(1), place(2)],
    read: async ({ repositoryId }) => {
      if (repositoryId === 2) await held.work;
      return told(facts);
    },
  });
  const began = clock.now();
  const early = await board.look();
  assert.equal(clock.now() - began, 5_000);
  assert.ok(early.repositories.kind === "told");
  assert.deepEqual(
    early.repositories.value.map(({ repository, reading }) => [
      repository,
      reading !== null,
    ]),
    [
      ["kim/r1", true],
      ["kim/r2", false],
    ],
  );
  held.letGo();
  const { repositories } = await board.look();
  assert.ok(repositories.kind === "told");
  assert.ok(repositories.value.every(({ reading }) => reading !== null));
});

test("a reading has the time it was made, so that its age is known", async () => {
  const { board, clock } = boardOf();
  await board.look();
  const at = clock.now();
  await clock.sleep(10_000);
  const { repositories } = await board.look();
  assert.ok(repositories.kind === "told");
  assert.equal(repositories.value[0]?.reading?.at, at);
});

test("no list at first is said; no list later leaves the one of before", async () => {
  let fails = true;
  const { board, clock } = boardOf({
    repositories: async () => {
      if (fails) throw down;
      return [place(1)];
    },
  });
  assert.deepEqual(await board.look(), {
    repositories: { kind: "untold", why: "silent" },
    more: 0,
  });
  fails = false;
  await clock.sleep(30_000);
  const known = async () => {
    const { repositories } = await board.look();
    return repositories.kind === "told" ? repositories.value.length : -1;
  };
  assert.equal(await known(), 1);
  fails = true;
  await clock.sleep(30_000);
  assert.equal(await known(), 1);
});

test("no more than 50 repositories are read and shown, and the rest is counted", async () => {
  const { board, read } = boardOf({
    repositories: async () =>
      Array.from({ length: 53 }, (_, at) => place(at + 1)),
  });
  const { repositories, more } = await board.look();
  assert.ok(repositories.kind === "told");
  assert.deepEqual([repositories.value.length, more, read.length], [50, 3, 50]);
});

test("a repository that is gone is forgotten, one with another name is read anew", async () => {
  let list = [place(1), place(2)];
  const { board, clock, read } = boardOf({ repositories: async () => list });
  await board.look();
  list = [place(1, "kim/renamed")];
  await clock.sleep(30_000);
  const { repositories } = await board.look();
  assert.ok(repositories.kind === "told");
  assert.deepEqual(
    repositories.value.map(({ repository }) => repository),
    ["kim/renamed"],
  );
  assert.deepEqual(read, [1, 2, 1]);
  list = [place(1, "kim/renamed"), place(2)];
  await clock.sleep(freshForMs(2));
  await board.look();
  assert.deepEqual(read.slice(3).toSorted(), [1, 2]);
});
