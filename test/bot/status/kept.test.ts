import assert from "node:assert/strict";
import { test } from "node:test";
import type { FileReading } from "../../../src/app/ports.ts";
import { createHealth } from "../../../src/bot/status/health.ts";
import { createKept } from "../../../src/bot/status/kept.ts";
import { createKeptFiles } from "../../../src/bot/status/kept-files.ts";
import { version } from "../../../src/bot/status/version.ts";
import { FakeClock } from "../../fakes/clock.ts";
import { FakeLog } from "../../fakes/log.ts";

test("a reading that failed leaves the one of before, and is tried again only when it is time", async () => {
  const clock = new FakeClock();
  let reads = 0;
  const kept = createKept(async () => {
    reads += 1;
    if (reads === 2) throw new Error("no");
    return reads;
  }, clock);
  assert.equal(kept.latest(), null);
  await kept.refresh(1_000);
  await clock.sleep(1_000);
  await assert.rejects(kept.refresh(1_000));
  assert.equal(kept.latest()?.value, 1);
  await kept.refresh(1_000);
  assert.equal(reads, 2);
  await clock.sleep(1_000);
  await kept.refresh(1_000);
  assert.deepEqual(kept.latest(), { value: 3, at: clock.now() });
});

test("a file of a commit is asked for once, also while it is on its way; a failure is asked again; each repository has its own", async () => {
  const asked: string[] = [];
  let fails = true;
  const read = async (path: string, commit: string): Promise<FileReading> => {
    asked.push(`${path}@${commit}`);
    if (path === "bad" && fails) throw new Error("no");
    return { kind: "absent" };
  };
  const list = async () => [];
  const kept = createKeptFiles(3);
  const files = kept.of(1, { read, list });
  await Promise.all([files.read("a", "1"), files.read("a", "1")]);
  await files.read("a", "2");
  assert.deepEqual(asked, ["a@1", "a@2"]);
  await assert.rejects(files.read("bad", "1"));
  fails = false;
  assert.deepEqual(await files.read("bad", "1"), { kind: "absent" });
  await kept.of(2, { read, list }).read("a", "1");
  assert.equal(asked.length, 5);
  // Three are remembered; the first is forgotten.
  await files.read("a", "2");
  assert.equal(asked.length, 5);
  await files.read("a", "1");
  assert.equal(asked.length, 6);
});

test("a folder of a commit is asked for once, as its files are", async () => {
  const asked: string[] = [];
  const read = async (): Promise<FileReading> => ({ kind: "absent" });
  const list = async (folder: string, commit: string) => {
    asked.push(`${folder}@${commit}`);
    return [];
  };
  const files = createKeptFiles(3).of(1, { read, list });
  await Promise.all([files.list("fleets", "1"), files.list("fleets", "1")]);
  await files.read("fleets", "1");
  await files.list("fleets", "2");
  assert.deepEqual(asked, ["fleets@1", "fleets@2"]);
});

test("the bot knows how long it runs, what it works on, and whether its last look was whole", async () => {
  const clock = new FakeClock();
  const log = new FakeLog();
  const intake = { waiting: () => 3, running: () => 1 };
  const health = createHealth(clock, intake, "1.2.3");
  const startedAt = clock.now();
  assert.deepEqual(health.now(), {
    ...{ version: "1.2.3", startedAt, waiting: 3, running: 1 },
    lastSweep: null,
  });
  await clock.sleep(5_000);
  health.sweeping(log).swept();
  assert.deepEqual(health.now().lastSweep, { at: clock.now(), whole: true });
  const second = health.sweeping(log);
  second.warning("GitHub did not say.");
  second.swept();
  assert.equal(health.now().lastSweep?.whole, false);
  assert.match(log.text, /GitHub did not say/);
  health.sweeping(log).swept();
  assert.equal(health.now().lastSweep?.whole, true);
});

test("the version is the package's", () => {
  assert.match(version(), /^\d+\.\d+\.\d+/);
});
