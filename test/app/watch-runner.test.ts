import assert from "node:assert/strict";
import { test } from "node:test";
import type { JobStatus } from "../../src/app/run-jobs.ts";
import { type RunnerWatch, watchRunner } from "../../src/app/watch-runner.ts";
import { FakeClock } from "../fakes/clock.ts";

interface Watched {
  readonly came: RunnerWatch;
  readonly seconds: number;
  readonly told: number;
  readonly looks: number;
}

/** A run whose job in the homelab has this status so many seconds after it began. */
async function watched(
  statusAt: (seconds: number) => JobStatus | null,
  name = "homelab",
): Promise<Watched> {
  const clock = new FakeClock();
  const begun = clock.now();
  let told = 0;
  let looks = 0;
  const came = await watchRunner(
    { id: 7, attempt: 2 },
    {
      clock,
      jobs: {
        list: async (id, attempt) => {
          assert.deepEqual([id, attempt], [7, 2]);
          looks += 1;
          const status = statusAt((clock.now() - begun) / 1000);
          const watch = { name: "watch", status: "in_progress" } as const;
          return status === null ? [watch] : [watch, { name, status }];
        },
      },
      onWaiting: async (askedAt) => {
        assert.equal(askedAt, begun);
        told += 1;
      },
    },
  );
  return { came, seconds: (clock.now() - begun) / 1000, told, looks };
}

test("of a matrix only the job of the fleet that is asked about counts", async () => {
  const came = async (name: string) => {
    const clock = new FakeClock();
    const run = { id: 7, attempt: 1, fleet: "fleets/home.yaml" };
    const list = async () => [{ name, status: "completed" as const }];
    const onWaiting = async () => undefined;
    return watchRunner(run, { clock, jobs: { list }, onWaiting });
  };
  for (const name of [
    "homelab (fleets/home.yaml, home)",
    "homelab (fleets/home.yaml)",
    "site / homelab (fleets/home.yaml, home)",
  ])
    assert.equal(await came(name), "answered", name);
  for (const name of [
    "homelab (fleets/home.yaml2, home)",
    "homelab (fleets/cabin.yaml, home)",
    "homelab",
    "xhomelab (fleets/home.yaml, home)",
  ])
    assert.equal(await came(name), "held_back", name);
});

test("a runner that takes the job at once costs one look and no word", async () => {
  const seen = await watched(() => "in_progress");
  assert.deepEqual(seen, { came: "answered", seconds: 0, told: 0, looks: 1 });
  assert.equal((await watched(() => "completed")).came, "answered");
});

test("one that comes late is told to be waited for, once", async () => {
  const seen = await watched((at) => (at < 300 ? "queued" : "in_progress"));
  assert.deepEqual([seen.came, seen.seconds, seen.told], ["answered", 300, 1]);
});

test("one that took nothing for ten minutes is silent", async () => {
  for (const name of ["homelab", "plan / homelab"]) {
    const seen = await watched(() => "queued", name);
    assert.deepEqual([seen.came, seen.seconds, seen.told], ["silent", 600, 1]);
  }
});

test("a job that waits for another one of its group says nothing of the runner", async () => {
  const behind = await watched((at) => (at < 1200 ? "pending" : "in_progress"));
  assert.equal(behind.came, "answered");
  assert.equal((await watched(() => "pending")).came, "held_back");
  assert.equal((await watched(() => null)).came, "held_back");
  const queued = await watched((at) => (at < 500 ? "waiting" : "queued"));
  assert.deepEqual([queued.came, queued.seconds], ["silent", 1110]);
});

test("another job of the run is not the one in the homelab", async () => {
  const seen = await watched(() => "in_progress", "not-homelab");
  assert.equal(seen.came, "held_back");
});
