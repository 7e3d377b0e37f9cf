import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ForgeError } from "../../../src/app/ports.ts";
import { CommandWorld, lockBranch, policy, vms } from "./command-world.ts";

const gone = new ForgeError("unavailable", "GitHub is away.", "Wait.");
const four = vms(1, 2, 3, 4);

async function lastWords({ forge }: CommandWorld, number: number) {
  return forge.commentsOf(number).at(-1)?.body ?? "";
}

function isLocked({ forge }: CommandWorld): boolean {
  return forge.git.headOf(lockBranch) !== undefined;
}

describe("/help", () => {
  it("shows every command to a reader", async () => {
    const world = await CommandWorld.start();
    const rae = world.forge.person("rae", "read");
    const issue = world.issue();
    const { reasonCode, replyUrl } = await world.say(issue, "/help", rae);
    assert.equal(reasonCode, "proceed");
    const words = await lastWords(world, issue);
    for (const name of ["/plan", "/apply", "/destroy", "/unlock"])
      assert.ok(words.includes(name), name);
    assert.equal(replyUrl, world.forge.commentsOf(issue).at(-1)?.url);
  });

  it("has been given though its words could not be written", async () => {
    const world = await CommandWorld.start();
    world.forge.fail("comments.create", gone);
    const outcome = await world.say(world.issue(), "/help", world.nia);
    assert.deepEqual([outcome.decision, outcome.replyUrl], ["proceed", null]);
  });
});

describe("/status", () => {
  it("tells what is applied, what will come, change and go, and which pull requests change the fleet", async () => {
    const world = await CommandWorld.start();
    const [first] = ["web01: {address: 10.20.41.1/24}"];
    const file = `dns:\n  zone: home.sflab.io\nvms:\n  ${first}\n  web02: {address: 10.20.41.22/24}\n  web04: {address: 10.20.41.4/24}\n`;
    const changes = await world.pull(four);
    world.forge.push("words", { notes: "no fleet" }, world.nia);
    const words = world.forge.open("words");
    world.forge.push("away", { "fleet.yaml": null }, world.nia);
    const away = world.forge.open("away");
    world.forge.push("main", { "fleet.yaml": file }, world.kim);
    const here = await world.forge.ancestry.headOf("main");
    world.forge.forcePush("words", here, world.nia);
    const issue = world.issue();
    await world.say(issue, "/status", world.nia);
    const said = await lastWords(world, issue);
    for (const [vm, state] of [
      ["web01", "as applied"],
      ["web02", "changed since the last apply"],
      ["web03", "to be removed"],
      ["web04", "not applied yet"],
    ] as const)
      assert.match(said, new RegExp(`${vm}. \\| \\S+ ${state} `), vm);
    assert.match(said, new RegExp(`#${changes}\\b`));
    assert.match(said, new RegExp(`#${away}\\b`));
    assert.doesNotMatch(said, new RegExp(`#${words}\\b`));
  });

  it("speaks also where nothing was ever applied", async () => {
    const world = new CommandWorld();
    world.forge.push("main", vms(1), world.kim);
    const issue = world.issue();
    const { reasonCode } = await world.say(issue, "/status", world.nia);
    assert.equal(reasonCode, "proceed");
    assert.match(await lastWords(world, issue), /web01/);
  });

  it("speaks also where what was applied cannot be read any more", async () => {
    const world = new CommandWorld();
    world.forge.push("main", { "fleet.yaml": "vms: [" }, world.kim);
    await world.applied();
    world.forge.push("main", vms(1), world.kim);
    const issue = world.issue();
    assert.equal(
      (await world.say(issue, "/status", world.nia)).reasonCode,
      "proceed",
    );
  });

  it("refuses where the branch holds no fleet that can be read", async () => {
    for (const file of [null, "vms: ["]) {
      const world = await CommandWorld.start();
      world.forge.push("main", { "fleet.yaml": file }, world.kim);
      const { reasonCode } = await world.say(
        world.issue(),
        "/status",
        world.nia,
      );
      assert.equal(reasonCode, "fleet_invalid");
    }
  });
});

describe("/lock and /unlock", () => {
  it("hold all applies and let them go again", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    await world.say(issue, "/lock we move house", world.nia);
    assert.ok(isLocked(world));
    const apply = await world.say(issue, "/apply", world.lee);
    assert.equal(apply.reasonCode, "lock_held");
    const other = await world.say(world.issue(), "/unlock", world.nia);
    assert.equal(other.reasonCode, "proceed");
    assert.equal(isLocked(world), false);
  });

  it("refuse where somebody else holds the lock, and say who", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    await world.say(issue, "/lock", world.lee);
    const locked = await world.say(issue, "/lock", world.nia);
    assert.equal(locked.reasonCode, "lock_held");
    const unlocked = await world.say(issue, "/unlock", world.nia);
    assert.equal(unlocked.decision, "refuse");
    assert.match(await lastWords(world, issue), /lee/);
    assert.ok(isLocked(world));
  });

  it("release nobody's lock by saying that there is none", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    const { reasonCode } = await world.say(issue, "/unlock", world.nia);
    assert.equal(reasonCode, "proceed");
    assert.match(await lastWords(world, issue), /Nothing is locked/);
  });

  it("release no lock that was taken after they were said", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    const { id } = world.forge.say(issue, "/unlock", world.kim);
    await world.say(issue, "/lock", world.kim);
    const { reasonCode } = await world.answer(id, issue);
    assert.equal(reasonCode, "already_done");
    assert.ok(isLocked(world));
  });

  it("release no lock that came between the look and the release", async () => {
    for (const comes of [true, false]) {
      const world = await CommandWorld.start();
      const issue = world.issue();
      await world.say(issue, "/lock", world.kim);
      const { forge } = world;
      const refs: typeof forge.refs = {
        ...forge.refs,
        deleteIf: async (branch, commit) => {
          await forge.refs.deleteIf(branch, commit);
          if (comes) await world.say(world.issue(), "/lock", world.mia);
          return "moved";
        },
      };
      const ports = { ...world.ports, forge: { ...forge, refs } };
      const { decision } = await world.say(issue, "/unlock", world.lee, ports);
      assert.equal(decision, "refuse", String(comes));
      assert.equal(isLocked(world), comes);
    }
  });

  it("release a lock that is not understood by who may release anybody's", async () => {
    const world = await CommandWorld.start();
    world.forge.push(lockBranch, { "lock.json": "{}" }, world.kim);
    const held = await world.say(world.issue(), "/unlock", world.nia);
    assert.equal(held.reasonCode, "lock_ambiguous");
    assert.ok(isLocked(world));
    const freed = await world.say(world.issue(), "/unlock", world.lee);
    assert.equal(freed.reasonCode, "proceed");
    assert.equal(isLocked(world), false);
  });
});

describe("the name of the only fleet", () => {
  it("may be said, and another's is a mistake that touches nothing", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    const codes = async (said: string) =>
      (await world.say(issue, said, world.lee)).reasonCode;
    assert.equal(await codes("/status fleet"), "proceed");
    assert.equal(await codes("/status garage"), "several_fleets");
    assert.match(
      await lastWords(world, issue),
      /\*\*No status\.\*\* .*\nDid you mean `\/status`\?/,
    );
    assert.equal(await codes("/unlock garage"), "several_fleets");
    await world.wait(1);
    assert.equal(await codes("/apply garage"), "several_fleets");
    assert.ok(!isLocked(world));
    assert.equal(await codes("/apply fleet"), "proceed");
  });

  it("is a reason where it follows /lock, as any other word", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    for (const reason of ["fleet", "flee", "fleet: moves"]) {
      await world.say(issue, `/lock ${reason}`, world.mia);
      await world.say(issue, "/lock", world.lee);
      assert.ok((await lastWords(world, issue)).includes(`: \`${reason}\``));
      await world.say(issue, "/unlock", world.mia);
      await world.wait(2);
    }
  });
});

describe("/plan", () => {
  it("plans the files anew and asks the homelab", async () => {
    const world = await CommandWorld.start();
    const number = await world.pull(four);
    const { reasonCode, work } = await world.say(number, "/plan", world.nia);
    assert.deepEqual([reasonCode, work], ["proceed", { kind: "plan", number }]);
  });

  it("asks the homelab nothing about a file that cannot be read", async () => {
    const world = await CommandWorld.start();
    const number = await world.pull({ "fleet.yaml": "vms: [" });
    const { decision, work } = await world.say(number, "/plan", world.nia);
    assert.deepEqual([decision, work], ["proceed", null]);
  });

  it("plans a fork, and is refused for a closed pull request and an issue", async () => {
    const world = await CommandWorld.start();
    world.forge.push("theirs", four, world.nia);
    const fork = world.forge.open("theirs", "main", true);
    const closed = await world.pull(four);
    world.forge.close(closed);
    const codes = [];
    for (const number of [fork, closed, world.issue()])
      codes.push((await world.say(number, "/plan", world.lee)).reasonCode);
    assert.deepEqual(codes, ["proceed", "closed", "wrong_place"]);
  });
});

describe("/cancel", () => {
  it("closes the removal, takes its branch away, and its code is worth nothing", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    const code = await world.destroy(issue, "web02", world.lee);
    const removal = await world.forge.merging.openFrom(
      "homelab-fleet/remove-web02",
    );
    assert.ok(removal);
    const { reasonCode } = await world.say(issue, "/cancel", world.lee);
    assert.equal(reasonCode, "proceed");
    const left = await world.forge.merging.pull(removal.number);
    assert.equal(left?.state, "closed");
    assert.equal(world.forge.git.headOf(removal.headRef), undefined);
    const late = await world.say(issue, `/confirm ${code}`, world.lee);
    assert.equal(late.reasonCode, "code_wrong");
  });

  it("has nothing to cancel where nothing was asked", async () => {
    const world = await CommandWorld.start();
    const { decision } = await world.say(world.issue(), "/cancel", world.lee);
    assert.equal(decision, "refuse");
  });

  it("is too late for a removal that was merged", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    await world.destroy(issue, "web02", world.lee);
    const branch = "homelab-fleet/remove-web02";
    const removal = await world.forge.merging.openFrom(branch);
    world.forge.merge(removal?.number ?? 0);
    const { reasonCode } = await world.say(issue, "/cancel", world.lee);
    assert.equal(reasonCode, "already_done");
  });

  it("takes a branch away also where the pull request was closed by hand, and stands though GitHub does not take its words", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    await world.destroy(issue, "web02", world.lee);
    const branch = "homelab-fleet/remove-web02";
    const removal = await world.forge.merging.openFrom(branch);
    world.forge.close(removal?.number ?? 0);
    world.forge.fail("comments.update", gone);
    const { reasonCode } = await world.say(issue, "/cancel", world.lee);
    assert.equal(reasonCode, "proceed");
    assert.equal(world.forge.git.headOf(branch), undefined);
  });
});

describe("/destroy", () => {
  it("asks once as long as its question can be answered, and closes one that ran out", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    await world.destroy(issue, "web02", world.lee);
    const question = world.forge.commentsOf(issue).at(-1)?.id;
    const again = await world.say(issue, "/destroy web02", world.lee);
    assert.equal(again.reasonCode, "already_done");
    await world.waitLong();
    const code = await world.destroy(issue, "web02", world.lee);
    const old = world.forge.commentsOf(issue).find((c) => c.id === question);
    assert.doesNotMatch(old?.body ?? "", /\/confirm [0-9a-z]{8}/);
    const { reasonCode } = await world.say(
      issue,
      `/confirm ${code}`,
      world.lee,
    );
    assert.equal(reasonCode, "proceed");
  });

  it("opens nothing where the file cannot be read", async () => {
    for (const file of [null, "vms: ["]) {
      const world = await CommandWorld.start();
      world.forge.push("main", { "fleet.yaml": file }, world.kim);
      const issue = world.issue();
      const outcome = await world.say(issue, "/destroy web02", world.lee);
      assert.equal(outcome.reasonCode, "fleet_invalid");
      assert.equal(
        world.forge.git.headOf("homelab-fleet/remove-web02"),
        undefined,
      );
    }
  });
});

describe("/confirm", () => {
  it("is nothing without a question, after its time, or before it has cooled down", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    const none = await world.say(issue, "/confirm 7f3a92kd", world.lee);
    assert.equal(none.reasonCode, "code_wrong");
    const code = await world.destroy(issue, "web02", world.lee);
    await world.waitLong();
    const late = await world.say(issue, `/confirm ${code}`, world.lee);
    assert.equal(late.reasonCode, "code_expired");
    const slow = await CommandWorld.start(policy("cooldown: 3"));
    const place = slow.issue();
    const early = await slow.destroy(place, "web02", slow.lee);
    const outcome = await slow.say(place, `/confirm ${early}`, slow.lee);
    assert.equal(outcome.reasonCode, "cooling_down");
  });

  it("says after a run that was killed who holds the lock, and then how to go on", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    const words = `/confirm ${await world.destroy(issue, "web02", world.lee)}`;
    await world.say(issue, words, world.lee);
    const locked = await world.say(issue, words, world.lee);
    assert.equal(locked.reasonCode, "lock_held");
    await world.say(issue, "/unlock", world.lee);
    const used = await world.say(issue, words, world.lee);
    assert.equal(used.reasonCode, "already_done");
    assert.match(await lastWords(world, issue), /comment `\/apply`/);
    const { reasonCode } = await world.say(issue, "/apply", world.lee);
    assert.equal(reasonCode, "proceed");
  });

  it("merges nothing that was changed after it was asked", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    const code = await world.destroy(issue, "web02", world.lee);
    const branch = "homelab-fleet/remove-web02";
    world.forge.push(branch, vms(1), world.nia);
    const before = await world.forge.ancestry.headOf("main");
    const { decision } = await world.say(issue, `/confirm ${code}`, world.lee);
    assert.equal(decision, "refuse");
    assert.equal(await world.forge.ancestry.headOf("main"), before);
  });
});

describe("any comment", () => {
  it("that is no command costs no call, and one that is gone or of a robot is not answered", async () => {
    const world = await CommandWorld.start();
    const { forge } = world;
    const issue = world.issue();
    const bot = forge.say(issue, "/help", world.lee, true);
    assert.equal((await world.answer(bot.id, issue)).reasonCode, "from_bot");
    const gone = forge.say(issue, "/help", world.lee);
    forge.erase(gone.id);
    const erased = await world.answer(gone.id, issue);
    assert.equal(erased.reasonCode, "edited_comment");
    const text = forge.say(issue, "thank you", world.lee);
    const read = await world.answer(text.id, issue);
    assert.equal(read.decision, "ignore");
    const before = forge.calls.length;
    const { answerComment } = await import(
      "../../../src/app/commands/answer-comment.ts"
    );
    const request = world.request(text.id, issue);
    const pointer = { ...request.pointer, body: "thank you" };
    const none = await answerComment({ ...request, pointer }, world.ports);
    assert.equal(none.decision, "ignore");
    assert.equal(forge.calls.length, before);
    assert.equal(forge.commentsOf(issue).length, 2);
  });

  for (const words of ["/help", "/destroy web02"])
    it(`is answered once: ${words}`, async () => {
      const world = await CommandWorld.start();
      const issue = world.issue();
      const { id } = world.forge.say(issue, words, world.lee);
      await world.answer(id, issue);
      assert.equal((await world.answer(id, issue)).reasonCode, "already_done");
      assert.equal(world.forge.commentsOf(issue).length, 2);
    });

  it("is told that it was not finished when GitHub went away in the middle", async () => {
    const world = await CommandWorld.start();
    const issue = world.issue();
    world.forge.fail("deployments.lastSuccessful", gone);
    await assert.rejects(world.say(issue, "/status", world.lee), ForgeError);
    assert.match(
      await lastWords(world, issue),
      /Not finished\..*GitHub is away/s,
    );
  });
});
