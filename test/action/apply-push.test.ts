import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { applyPush } from "../../src/action/apply-push.ts";
import {
  ApplyWorld,
  afterwards,
  creation,
  fleetText,
} from "../fakes/apply-world.ts";
import { FakeCommandForge } from "../fakes/command-forge.ts";
import { recordEntry, tofuPlan, vmEntry } from "../fakes/tofu-plan.ts";
import { type GivenInputs, happened, jobOf } from "./job-in-memory.ts";
import { RunnerFiles } from "./runner-files.ts";

const two = { web01: 11, web02: 12 };

/** A homelab's runner, and what its journal says of a push. */
class Runner {
  readonly world = new ApplyWorld();
  readonly forge = new FakeCommandForge(this.world.clock);
  readonly #home: string;

  private constructor(home: string) {
    this.#home = home;
  }

  static async make(t: TestContext): Promise<Runner> {
    const home = await mkdtemp(join(tmpdir(), "homelab-fleet-push-"));
    t.after(() => rm(home, { recursive: true, force: true }));
    return new Runner(home);
  }

  /** What stands on the default branch, and was applied last. */
  async applied(text: string): Promise<void> {
    const { deployments } = this.forge;
    const sha = this.forge.push("main", { "fleet.yaml": text }, null);
    const { id } = await deployments.create("homelab", sha, "");
    await deployments.setState(id, "success", "");
  }

  /** Pushes a fleet and applies it. */
  push(text: string, inputs: GivenInputs = {}): Promise<0 | 1> {
    const { forge, world } = this;
    const sha = forge.push("main", { "fleet.yaml": text }, null);
    const event = {
      ...happened,
      kind: "apply",
      sha,
      dispatched: false,
      namesPull: false,
    } as const;
    const environment = { ...world.settings, XDG_STATE_HOME: this.#home };
    const { clock, homelab } = world;
    const around = { forge, clock, inputs, environment };
    return applyPush(jobOf(event, { ...around, homelab: homelab.ports }));
  }

  async journal(): Promise<readonly (readonly unknown[])[]> {
    const records = join(this.#home, "homelab-fleet", "records");
    const [state = ""] = await readdir(records);
    const text = await readFile(join(records, state, "journal.jsonl"), "utf8");
    return text
      .trimEnd()
      .split("\n")
      .map((line) => {
        const entry = new Map(Object.entries(JSON.parse(line)));
        return [
          entry.get("decision"),
          entry.get("result"),
          entry.get("actor_id"),
        ];
      });
  }
}

for (const commands of ["false", "true"])
  test(`a push is applied and written down as nobody's, commands: ${commands}`, async (t) => {
    await using files = await RunnerFiles.make();
    const runner = await Runner.make(t);
    runner.world.script(
      [creation(two), afterwards(two)],
      runner.world.making(two),
    );
    assert.equal(await runner.push(fleetText(two), { commands }), 0);
    assert.equal((await files.outputs())["result"], "applied");
    assert.deepEqual(await runner.journal(), [
      ["proceed", null, null],
      ["proceed", "applied", null],
    ]);
  });

/** A plan by which the second machine goes. */
const removal = JSON.stringify(
  tofuPlan([
    vmEntry("web02", ["delete"]),
    recordEntry("web02", "web02", ["delete"]),
  ]),
);

test("where commands are answered, a push that erases a disk waits for the word of a person", async (t) => {
  await using files = await RunnerFiles.make();
  const runner = await Runner.make(t);
  await runner.applied(fleetText(two));
  runner.world.script([removal]);
  assert.equal(
    await runner.push(fleetText({ web01: 11 }), { commands: "true" }),
    1,
  );
  assert.equal((await files.outputs())["result"], "held");
  assert.doesNotMatch(runner.world.homelab.executor.steps.join(), /apply/);
  assert.deepEqual((await runner.journal()).at(-1), ["hold", "held", null]);
});

test("a push waits while somebody holds the fleet's lock", async (t) => {
  await using files = await RunnerFiles.make();
  const runner = await Runner.make(t);
  runner.forge.push("main", { readme: "" }, null);
  runner.forge.push("homelab-fleet-lock", { "lock.json": "{}" }, null);
  runner.world.script([creation(two)]);
  assert.equal(await runner.push(fleetText(two), { commands: "true" }), 1);
  assert.doesNotMatch(runner.world.homelab.executor.steps.join(), /apply/);
  assert.notEqual((await files.outputs())["result"], "applied");
});
