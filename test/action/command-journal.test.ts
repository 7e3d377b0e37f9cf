import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { commandInHomelab } from "../../src/action/command-homelab.ts";
import { openHomelab } from "../../src/action/homelab.ts";
import { readInputs } from "../../src/action/inputs.ts";
import { verifyJournal } from "../../src/core/journal/verify.ts";
import { CommandWorld, policy, vms } from "../app/commands/command-world.ts";
import { RunnerFiles } from "./runner-files.ts";

/** A runner in the homelab with nothing but a disk: no setting is there, so what goes on ends before any tool. */
class Runner implements AsyncDisposable {
  readonly home: string;
  readonly #files: RunnerFiles;

  private constructor(home: string, files: RunnerFiles) {
    this.home = home;
    this.#files = files;
  }

  static async make(): Promise<Runner> {
    const home = await mkdtemp(join(tmpdir(), "homelab-fleet-journal-"));
    return new Runner(home, await RunnerFiles.make());
  }

  /** The homelab's job of the command in one comment. */
  async carryOut(
    world: CommandWorld,
    commentId: number,
    number: number,
    runId = 5,
  ): Promise<0 | 1> {
    const reading = readInputs((name) => (name === "token" ? "t" : ""));
    assert.ok(reading.ok);
    return commandInHomelab({
      ...{ forge: world.forge, clock: world.clock, inputs: reading.inputs },
      repository: "o/r",
      openHomelab,
      environment: { XDG_STATE_HOME: this.home },
      event: {
        ...{ kind: "command", branch: "main", repositoryId: 77 },
        run: { id: runId, attempt: 1 },
        serverUrl: "https://github.example",
        pointer: { commentId, number, body: null },
      },
    });
  }

  /** What its journal says of each decision, its chain looked at. */
  async journal(): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const records = join(this.home, "homelab-fleet", "records");
    const [state = ""] = await readdir(records);
    const path = join(records, state, "journal.jsonl");
    const text = await readFile(path, "utf8");
    assert.equal(verifyJournal(text).kind, "whole");
    const lines = text.trimEnd().split("\n");
    return lines.map((line): Readonly<Record<string, unknown>> => {
      const entry: unknown = JSON.parse(line);
      assert.ok(typeof entry === "object" && entry !== null);
      return Object.fromEntries(Object.entries(entry));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#files[Symbol.asyncDispose]();
    await rm(this.home, { recursive: true, force: true });
  }
}

const said = [
  "decision",
  "reason_code",
  "command",
  "comment_id",
  "actor_id",
  "second_person_id",
];

function parts(
  entries: readonly Readonly<Record<string, unknown>>[],
): readonly (readonly unknown[])[] {
  return entries.map((entry) => said.map((name) => entry[name]));
}

test("6.4.journal-refusals: what the second look refuses is written down, a comment that is gone by its number", async () => {
  await using runner = await Runner.make();
  const world = await CommandWorld.start();
  const number = world.issue();
  const first = world.forge.say(number, "/apply", world.lee).id;
  world.forge.person("lee", "write");
  assert.equal(await runner.carryOut(world, first, number), 1);
  const second = world.forge.say(number, "/apply", world.mia).id;
  world.forge.erase(second);
  assert.equal(await runner.carryOut(world, second, number), 1);
  assert.deepEqual(parts(await runner.journal()), [
    ["refuse", "permission_denied", "apply", first, world.lee, null],
    ["refuse", "edited_comment", null, second, null, null],
  ]);
});

test("6.4.journal-before-and-after: a command is written down before it is carried out and when it ended", async () => {
  await using runner = await Runner.make();
  const world = await CommandWorld.start();
  const number = world.issue();
  const { id } = world.forge.say(number, "/apply", world.lee);
  assert.equal(await runner.carryOut(world, id, number), 1);
  const [before, after] = await runner.journal();
  assert.deepEqual(parts([before ?? {}, after ?? {}]), [
    ["proceed", "proceed", "apply", id, world.lee, null],
    ["hold", "failed", "apply", id, world.lee, null],
  ]);
  assert.deepEqual([before?.["result"], after?.["result"]], [null, "failed"]);
  assert.equal(await runner.carryOut(world, id, number, 6), 1);
  const third = (await runner.journal()).at(-1);
  assert.equal(third?.["reason_code"], "already_done");
});

/** Who acted and who was the other one, by the journal's lines. */
async function peopleOf(runner: Runner) {
  const lines = await runner.journal();
  return lines.map((line) => [line["actor_id"], line["second_person_id"]]);
}

test("6.4.journal-second-person: of two who give one digest both stand in each line", async () => {
  await using runner = await Runner.make();
  const world = await CommandWorld.start(policy("confirm: two-person"));
  const number = await world.pull(vms(1, 2));
  const text = `/apply ${world.digestIn(number)}`;
  await world.say(number, text, world.lee);
  const { id } = world.forge.say(number, text, world.mia);
  await world.answer(id, number);
  await runner.carryOut(world, id, number);
  const both = [world.mia, world.lee];
  assert.deepEqual(await peopleOf(runner), [both, both]);
});

test("6.4.journal-second-person: who asked for a code and who gave it both stand in each line", async () => {
  await using runner = await Runner.make();
  const world = await CommandWorld.start(policy("confirm: two-person"));
  const issue = world.issue();
  const code = await world.destroy(issue, "web02", world.mia);
  const { id } = world.forge.say(issue, `/confirm ${code}`, world.kim);
  await runner.carryOut(world, id, issue);
  const both = [world.kim, world.mia];
  assert.deepEqual(await peopleOf(runner), [both, both]);
});

test("6.4.journal-second-person: who gave the digest long before, or another one, is nobody's second", async () => {
  await using runner = await Runner.make();
  const world = await CommandWorld.start(policy("confirm: two-person"));
  const number = world.issue();
  const given = (digit: string) => `/apply ${digit.repeat(32)}`;
  world.forge.say(number, given("a"), world.lee);
  await world.waitLong();
  world.forge.say(number, given("b"), world.kim);
  const { id } = world.forge.say(number, given("a"), world.mia);
  await runner.carryOut(world, id, number);
  const [line] = await runner.journal();
  assert.equal(line?.["second_person_id"], null);
});

test("I9.recorded-first: what cannot be written down is not carried out", async () => {
  await using runner = await Runner.make();
  const world = await CommandWorld.start();
  const number = world.issue();
  const { id } = world.forge.say(number, "/apply", world.lee);
  await runner.carryOut(world, id, number);
  const records = join(runner.home, "homelab-fleet", "records");
  const [state = ""] = await readdir(records);
  const journal = join(records, state, "journal.jsonl");
  // A folder stands where the journal's file should be.
  await rm(journal);
  await mkdir(journal);
  const later = world.forge.say(number, "/apply", world.mia).id;
  const writes = world.forge.writes.length;
  await assert.rejects(
    runner.carryOut(world, later, number, 6),
    /could not be written, and what cannot be written down is not done/,
  );
  assert.equal(world.forge.writes.length, writes);
});
