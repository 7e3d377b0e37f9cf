import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { answerComment } from "../../../src/app/commands/answer-comment.ts";
import { applyLineFor } from "../../../src/app/commands/apply-line-for.ts";
import { checkAgain } from "../../../src/app/commands/check-again.ts";
import { reportCommand } from "../../../src/app/commands/report-command.ts";
import { runnerSilent } from "../../../src/app/commands/runner-silent.ts";
import { ForgeError } from "../../../src/app/ports.ts";
import { readPolicyAt } from "../../../src/app/read-policy-at.ts";
import { CommandWorld, lockBranch, policy, vms } from "./command-world.ts";

const gone = new ForgeError("unavailable", "GitHub is away.", "Wait.");
const four = vms(1, 2, 3, 4);

/** A planned pull request that adds a VM, bent, and what `/apply` of lee says then. */
async function applied(
  bend: (world: CommandWorld, number: number) => unknown = () => {},
  files: Parameters<typeof CommandWorld.start>[0] = {},
) {
  const world = await CommandWorld.start(files);
  const number = await world.pull(four);
  await world.wait(1);
  await bend(world, number);
  const before = await world.forge.ancestry.headOf("main");
  const { reasonCode } = await world.say(number, "/apply", world.lee);
  const merged = (await world.forge.ancestry.headOf("main")) !== before;
  const locked = world.forge.git.headOf(lockBranch) !== undefined;
  return { world, number, reasonCode, merged, locked };
}

type Bend = NonNullable<Parameters<typeof applied>[0]>;
const checked = (state: "success" | "failure" | "pending"): Bend => {
  return async ({ forge }, number) => {
    forge.rules = {
      ...{ kind: "rules", approvals: 0 },
      requiredChecks: [{ name: "test", appId: null }],
    };
    const pull = await forge.merging.pull(number);
    forge.check(pull?.headSha ?? "", "test", state, 7);
  };
};

describe("/apply of an open pull request", () => {
  it("merges exactly that one, takes the lock and hands the apply on", async () => {
    const { reasonCode, merged, locked } = await applied();
    assert.deepEqual([reasonCode, merged, locked], ["proceed", true, true]);
  });

  const refusals: readonly (readonly [string, string, Bend])[] = [
    ["closed", "closed", ({ forge }, number) => forge.close(number)],
    [
      "whose merge GitHub does not know after three looks",
      "merge_conflict",
      ({ forge }, number) => forge.unsettle(number, 9),
    ],
    [
      "that conflicts",
      "merge_conflict",
      ({ forge, kim }) => forge.push("main", vms(2), kim),
    ],
    [
      "GitHub does not merge for a reason of its own",
      "merge_conflict",
      ({ forge }) => {
        forge.mergesRefused = true;
      },
    ],
    [
      "somebody pushed to after the plan",
      "no_plan",
      ({ forge, nia }) => forge.push("change", { notes: "x" }, nia),
    ],
    [
      "whose plan nobody showed",
      "no_plan",
      ({ forge }, number) => {
        for (const { id } of forge.commentsOf(number)) forge.erase(id);
      },
    ],
    [
      "whose rules GitHub does not tell",
      "checks_unavailable",
      ({ forge }) => forge.fail("merging.rulesOf", gone),
    ],
    [
      "whose checks GitHub does not tell",
      "checks_unavailable",
      async (world, number) => {
        await checked("success")(world, number);
        world.forge.fail("merging.checksOf", gone);
      },
    ],
    ["with a red check", "checks_failed", checked("failure")],
    ["with a check that runs", "checks_pending", checked("pending")],
    [
      "while somebody holds the lock",
      "lock_held",
      (world) => world.say(world.issue(), "/lock", world.kim),
    ],
  ];
  for (const [what, code, bend] of refusals)
    it(`refuses one ${what}, and leaves no lock of its own`, async () => {
      const { reasonCode, merged, locked } = await applied(bend);
      assert.deepEqual([reasonCode, merged], [code, false]);
      assert.equal(locked, code === "lock_held");
    });

  it("waits until GitHub knows whether it merges", async () => {
    const { reasonCode } = await applied(({ forge }, number) =>
      forge.unsettle(number, 2),
    );
    assert.equal(reasonCode, "proceed");
  });

  it("asks no check where the policy wants none, and takes a green one", async () => {
    const none = policy("checks: none");
    assert.equal(
      (await applied(checked("failure"), none)).reasonCode,
      "proceed",
    );
    assert.equal((await applied(checked("success"))).reasonCode, "proceed");
  });

  it("goes where the branch went on without touching the fleet, not where the fleet is another", async () => {
    const words = await applied(({ forge, kim }) =>
      forge.push("main", { readme: "more" }, kim),
    );
    assert.equal(words.reasonCode, "proceed");
    const world = await CommandWorld.start();
    const number = await world.pull({ notes: "only words" });
    await world.wait(1);
    world.forge.push("main", vms(1, 2), world.kim);
    const { decision } = await world.say(number, "/apply", world.lee);
    assert.equal(decision, "refuse");
  });

  it("is behind also where the fleet came or went meanwhile", async () => {
    const fresh = new CommandWorld();
    fresh.forge.push("main", { readme: "no fleet yet" }, fresh.kim);
    const number = await fresh.pull(vms(1));
    await fresh.wait(1);
    fresh.forge.push("main", { readme: "still none" }, fresh.kim);
    const { reasonCode } = await fresh.say(number, "/apply", fresh.lee);
    assert.equal(reasonCode, "proceed");
  });

  it("refuses files with problems, and a head that is the same fleet", async () => {
    const world = await CommandWorld.start();
    const number = await world.pull({ "fleet.yaml": "vms: [" });
    await world.wait(1);
    const { reasonCode } = await world.say(number, "/apply", world.lee);
    assert.equal(reasonCode, "fleet_invalid");
  });

  it("names a head that moved between the last look and the merge", async () => {
    const world = await CommandWorld.start();
    const number = await world.pull(four);
    await world.wait(1);
    const { forge } = world;
    const merging: typeof forge.merging = {
      ...forge.merging,
      merge: async (pull, sha) => {
        forge.push("change", { notes: "x" }, world.nia);
        return forge.merging.merge(pull, sha);
      },
    };
    const ports = { ...world.ports, forge: { ...forge, merging } };
    const { reasonCode } = await world.say(number, "/apply", world.lee, ports);
    assert.equal(reasonCode, "head_moved");
    assert.equal(forge.git.headOf(lockBranch), undefined);
  });

  it("gives the lock back when GitHub goes away at the merge, and says so when it cannot", async () => {
    for (const kept of [false, true]) {
      const world = await CommandWorld.start();
      const number = await world.pull(four);
      await world.wait(1);
      world.forge.fail("merging.merge", gone);
      if (kept) world.forge.fail("refs.deleteIf", gone);
      await assert.rejects(world.say(number, "/apply", world.lee), ForgeError);
      const lock = world.forge.git.headOf(lockBranch);
      assert.equal(lock !== undefined, kept);
    }
  });

  it("does nothing when another run took the lock between look and claim", async () => {
    const world = await CommandWorld.start();
    const number = await world.pull(four);
    await world.wait(1);
    const { forge } = world;
    for (const place of [number, world.issue()]) {
      const refs: typeof forge.refs = {
        ...forge.refs,
        create: async (branch, commit) => {
          await world.say(world.issue(), "/lock", world.kim);
          return forge.refs.create(branch, commit);
        },
      };
      const ports = { ...world.ports, forge: { ...forge, refs } };
      const { reasonCode } = await world.say(place, "/apply", world.lee, ports);
      assert.equal(reasonCode, "lock_held");
      await world.say(world.issue(), "/unlock", world.kim);
    }
  });
});

describe("/apply where nothing is to be merged", () => {
  it("applies the branch again, from an issue and from a merged pull request", async () => {
    const world = await CommandWorld.start();
    const merged = await world.pull(four);
    world.forge.merge(merged);
    for (const number of [merged, world.issue()]) {
      const { work } = await world.say(number, "/apply", world.lee);
      assert.deepEqual(work, { kind: "apply", number });
      await world.say(world.issue(), "/unlock", world.lee);
    }
  });

  it("refuses where the branch's fleet cannot be read", async () => {
    for (const file of [null, "vms: ["]) {
      const world = await CommandWorld.start();
      world.forge.push("main", { "fleet.yaml": file }, world.kim);
      const issue = world.issue();
      const { reasonCode } = await world.say(issue, "/apply", world.lee);
      assert.equal(reasonCode, "fleet_invalid");
    }
  });
});

describe("the line under a plan that says whether it can be applied", () => {
  async function line(bend: Bend) {
    const world = await CommandWorld.start();
    const number = await world.pull(four);
    await bend(world, number);
    const head = await world.forge.ancestry.headOf("main");
    const at = await readPolicyAt(head, world.forge);
    const { fleet } = world.request(0, number);
    return applyLineFor(number, fleet, at, world.ports);
  }

  it("is written for an open pull request, and not where GitHub does not tell", async () => {
    assert.ok(await line(() => {}));
    assert.equal(await line(({ forge }, number) => forge.close(number)), null);
    assert.equal(
      await line(({ forge }) => forge.fail("merging.reviews", gone)),
      null,
    );
  });

  it("hides no mistake of ours", async () => {
    const mistake = new TypeError("ours");
    await assert.rejects(
      line(({ forge }) => {
        forge.conversations.comment = () => Promise.reject(mistake);
        forge.merging.pull = () => Promise.reject(mistake);
      }),
      mistake,
    );
  });
});

describe("a bot that only hands on", () => {
  it("answers what changes nothing itself, and starts a workflow for all else", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    const ask = (body: string) => {
      const { id } = world.forge.say(issue, body, world.lee);
      const request = world.request(id, issue);
      return answerComment({ ...request, mode: "dispatch" }, world.ports);
    };
    assert.ok((await ask("/help")).replyUrl);
    assert.equal(world.forge.dispatches.length, 0);
    assert.equal((await ask("/apply")).work, null);
    const [started] = world.forge.dispatches;
    assert.equal(started?.file, "fleet-command.yml");
    assert.equal(started?.inputs["number"], String(issue));
  });
});

describe("the homelab's job", () => {
  it("plans whoever holds the lock, and ignores what is no command any more", async () => {
    const world = await CommandWorld.start();
    const number = await world.pull(four);
    await world.say(world.issue(), "/lock", world.kim);
    const plan = world.forge.say(number, "/plan", world.nia);
    const again = await checkAgain(world.request(plan.id, number), world.ports);
    assert.ok(again.ok);
    const words = world.forge.say(number, "thank you", world.nia);
    const none = await checkAgain(world.request(words.id, number), world.ports);
    assert.equal(!none.ok && none.outcome.decision, "ignore");
    world.forge.erase(words.id);
    const erased = await checkAgain(
      world.request(words.id, number),
      world.ports,
    );
    assert.equal(!erased.ok && erased.outcome.reasonCode, "edited_comment");
  });

  it("that no runner takes is told where it was asked for", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    const { id } = world.forge.say(issue, "/apply", world.lee);
    const request = world.request(id, issue);
    const checked = await checkAgain(request, world.ports);
    assert.ok(checked.ok);
    await runnerSilent(checked.asker, request, world.ports);
    const said = world.forge.commentsOf(issue).at(-1)?.body ?? "";
    assert.match(said, /has not answered for 10 minutes/);
  });
});

describe("the last word on a plan", () => {
  it("is the plan's own when it failed, and a reply when it never began", async () => {
    const world = await CommandWorld.start();
    const number = await world.pull(four);
    const { id } = world.forge.say(number, "/plan", world.nia);
    await world.answer(id, number, 7);
    const request = world.request(id, number, 7);
    const failed = await reportCommand("failure", request, world.ports);
    assert.equal(failed.result, "none");
    const cancelled = await reportCommand("cancelled", request, world.ports);
    assert.equal(cancelled.result, "failed");
    const said = world.forge.commentsOf(number).at(-1)?.body ?? "";
    assert.match(said, /was cancelled.*\/plan/s);
  });

  it("is nothing where the comment is gone", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    const { id } = world.forge.say(issue, "/apply", world.lee);
    await world.answer(id, issue, 7);
    world.forge.erase(id);
    const { title } = await reportCommand(
      "cancelled",
      world.request(id, issue, 7),
      world.ports,
    );
    assert.equal(title, "The command is over.");
    assert.equal(world.forge.git.headOf(lockBranch), undefined);
  });
});
