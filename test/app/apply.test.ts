import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ExecutorError } from "../../src/app/executor.ts";
import {
  ApplyWorld,
  afterwards,
  creation,
  fleetText,
  machine,
  made,
  name,
} from "../fakes/apply-world.ts";
import { recordEntry, vmEntry } from "../fakes/tofu-plan.ts";

const web = { web01: 11 };
const both = { web01: 11, db01: 21 };

/** A merged pull request whose machines are made as planned. */
function goodMerge(): ApplyWorld {
  const world = new ApplyWorld().merge(fleetText(both));
  return world.script([creation(both), afterwards(both)], world.making(both));
}

describe("an apply", () => {
  it("makes the machines, asks for their names, plans again and says so everywhere", async () => {
    const world = goodMerge();
    const ended = await world.run();
    assert.equal(ended.result, "applied");
    const { steps } = world.homelab.executor;
    assert.deepEqual(steps, ["open", "plan", "apply", "plan", "close"]);
    assert.match(world.comment, /^### Fleet applied: 2 of 2 VM changes done/);
    assert.match(world.comment, /`web01`.*VM 111.*10\.0\.0\.11.*✅ `web01`/);
    assert.match(world.comment, /A second plan right after found nothing left/);
    assert.deepEqual(world.states, ["in_progress", "success"]);
    assert.match(world.check, /^success: Fleet applied: 2 of 2/);
    assert.equal(world.forge.commentsOf(world.pull).length, 1);
    assert.equal(ended.commentUrl, world.forge.commentsOf(world.pull)[0]?.url);
    assert.deepEqual(ended.warnings, []);
  });

  it("tells GitHub before anything is changed", async () => {
    const world = new ApplyWorld().merge(fleetText(web));
    const seen: string[] = [];
    world.script([creation(web), afterwards(web)], async (tell, plan) => {
      seen.push(...world.states, world.comment.slice(0, 15));
      return world.making(web)(tell, plan);
    });
    await world.run();
    assert.deepEqual(seen, ["in_progress", "### Fleet apply"]);
  });

  it("gives a merge its result that an earlier run applied together with its own, once", async () => {
    const world = await new ApplyWorld().merge(fleetText(web)).deployed();
    world.script([afterwards(web)]);
    assert.equal((await world.run()).result, "none");
    assert.match(world.comment, /^### Fleet apply: nothing to do/);
    await world.run();
    assert.equal(world.forge.commentsOf(world.pull).length, 1);
  });

  it("changes nothing and records nothing when all is as it was last applied", async () => {
    const world = await new ApplyWorld().push(fleetText(web)).deployed();
    world.script([afterwards(web)]);
    const ended = await world.run();
    assert.equal(ended.result, "none");
    assert.equal(world.forge.deploymentList.length, 1);
    assert.match(world.check, /^neutral: Fleet apply: nothing to do/);
    assert.deepEqual(world.homelab.executor.steps, ["open", "plan", "close"]);
  });

  it("records a commit that changes nothing in the homelab, so that the next promise begins there", async () => {
    const world = await new ApplyWorld().push(fleetText(web)).deployed();
    world.merge(`# the same\n${fleetText(web)}`).script([afterwards(web)]);
    assert.equal((await world.run()).result, "none");
    assert.deepEqual(world.states, ["in_progress", "success"]);
    assert.match(world.comment, /^### Fleet apply: nothing to do/);
  });

  it("needs no pull request", async () => {
    const world = new ApplyWorld().push(fleetText(web));
    world.script([creation(web), afterwards(web)], world.making(web));
    const ended = await world.run();
    assert.equal(ended.result, "applied");
    assert.equal(ended.commentUrl, null);
    assert.deepEqual(world.states, ["in_progress", "success"]);
    assert.match(ended.summary, /Fleet applied: 1 of 1 VM change done/);
  });

  it("applies the head of the branch, also when it moved on since the push", async () => {
    const world = new ApplyWorld().merge(fleetText(web));
    const sha = world.forge.git.headOf("main") ?? "";
    world.forge.git.commit("main", { "fleet.yaml": fleetText(both) });
    world.script([creation(both), afterwards(both)], world.making(both));
    assert.equal((await world.run({ sha })).result, "applied");
    assert.match(world.homelab.executor.fleetJson, /db01/);
    const head = world.forge.git.headOf("main");
    assert.equal(world.forge.deploymentList.at(-1)?.sha, head);
    assert.match(world.comment, /2 of 2 VM changes done/);
  });
});

describe("an apply that is held", () => {
  it("changes nothing when the plan deletes what nobody removed", async () => {
    const world = await new ApplyWorld().push(fleetText(web)).deployed();
    world.merge(`# a word\n${fleetText(web)}`);
    world.script([afterwards(web, [vmEntry("web01", ["delete", "create"])])]);
    const ended = await world.run();
    assert.equal(ended.result, "held");
    assert.match(world.comment, /^### Fleet apply held: .* promised/);
    assert.match(world.comment, /Nothing was changed/);
    assert.deepEqual(world.states, ["in_progress", "failure"]);
    assert.deepEqual(world.homelab.executor.steps, ["open", "plan", "close"]);
  });

  it("does not rebuild a machine in use because the last applied commit is no longer on the branch", async () => {
    const world = new ApplyWorld().push(fleetText(both));
    const first = world.forge.git.headOf("main") ?? "";
    await world.push(fleetText(web)).deployed();
    world.forge.git.setBranch("main", first);
    world.push(fleetText(web));
    world.script([afterwards(web, [vmEntry("web01", ["delete", "create"])])]);
    assert.equal((await world.run()).result, "held");
  });

  it("finishes a machine whose first start failed, whatever is known of the past", async () => {
    const world = new ApplyWorld().push(fleetText(web));
    const tainted = { action_reason: "replace_because_tainted" };
    const again = vmEntry("web01", ["delete", "create"], {}, tainted);
    world.script(
      [afterwards(web, [again]), afterwards(web)],
      world.making(web),
    );
    assert.equal((await world.run()).result, "applied");
  });

  it("holds any deletion when nothing is known of the past", async () => {
    const world = new ApplyWorld().push(fleetText({}));
    world.script([afterwards(web, [vmEntry("web01", ["delete"])])]);
    assert.equal((await world.run()).result, "held");
  });

  it("writes into no name of somebody else's", async () => {
    const world = new ApplyWorld().merge(fleetText(both));
    world.homelab.zone.set("db01.home.example", ["10.9.9.9"]);
    world.script([creation(both)]);
    assert.equal((await world.run()).result, "held");
    assert.match(world.comment, /`db01`.*10\.9\.9\.9/);
    assert.doesNotMatch(world.comment, /\| `web01`/);
  });

  it("looks twice at what is taken: another run of ours may just have made it", async () => {
    const world = new ApplyWorld().merge(fleetText(both));
    world.homelab.zone.set("db01.home.example", ["10.0.0.99"]);
    world.homelab.zone.set("web01.home.example", ["10.0.0.11"]);
    world.script([creation(both), afterwards(both)]);
    assert.equal((await world.run({ dnsTimeoutMs: 0 })).result, "none");
    const { steps } = world.homelab.executor;
    assert.deepEqual(steps, ["open", "plan", "plan", "close"]);
  });

  it("judges a plan that went stale again, and holds what the new one does more", async () => {
    const world = await new ApplyWorld().push(fleetText(web)).deployed();
    world.merge(fleetText(both));
    const worse = [
      vmEntry("db01", ["create"]),
      vmEntry("web01", ["delete", "create"]),
    ];
    world.script(
      [creation({ db01: 21 }), afterwards(web, worse)],
      async () => ({ kind: "stale" }),
    );
    assert.equal((await world.run()).result, "held");
    assert.match(world.comment, /^### Fleet apply held/);
    assert.deepEqual(world.states, ["in_progress", "failure"]);
  });
});

describe("an apply that stops half-way", () => {
  const failing: Parameters<ApplyWorld["script"]>[1] = async (tell) => {
    for (const event of [...made(machine("web01")), ...made(name("web01"))]) {
      tell(event);
    }
    const address = machine("db01");
    tell({ kind: "started", address, action: "create" });
    tell({ kind: "errored", address, action: "create" });
    const summary = "clone failed: no space left";
    const words = { severity: "error", summary, detail: "" } as const;
    tell({ kind: "diagnostic", ...words, address });
    return { kind: "failed", lines: ["Error: clone failed"] };
  };

  it("says which machine is done, which is not, and what is left", async () => {
    const world = new ApplyWorld().merge(fleetText(both));
    world.homelab.zone.set("web01.home.example", ["10.0.0.11"]);
    const left = [
      vmEntry("db01", ["create"]),
      recordEntry("db01", "db01", ["create"]),
    ];
    world.script([creation(both), afterwards(web, left)], failing);
    assert.equal((await world.run()).result, "stopped");
    assert.match(
      world.comment,
      /^### Fleet apply stopped: 1 of 2 VM changes done/,
    );
    assert.match(world.comment, /❌ \| `db01`/);
    assert.match(world.comment, /✅ \| `web01` \| done \| 1 name as planned/);
    assert.match(world.comment, /Left to do.*create `db01`/);
    assert.deepEqual(world.states, ["in_progress", "failure"]);
  });

  it("says that a machine exists whose name was not made, and asks nobody to correct a cancelled run", async () => {
    const world = new ApplyWorld().merge(fleetText(both));
    const stopped = new ExecutorError("cancelled", "It was cancelled.", "");
    world.script([creation(both), stopped], async (tell) => {
      for (const event of made(machine("web01"))) tell(event);
      return { kind: "cancelled", lines: [] };
    });
    assert.equal((await world.run()).result, "stopped");
    assert.match(
      world.comment,
      /`web01` failed.* while creating.*The VM itself exists/,
    );
    assert.match(world.comment, /`db01` \| not begun/);
    assert.doesNotMatch(world.comment, /Put right what the error says/);
  });

  it("has words for an error that names no machine", async () => {
    const world = new ApplyWorld().merge(fleetText(both));
    const lines = ["Error: no such provider"];
    world.script([creation(both)], async () => ({ kind: "failed", lines }));
    assert.equal((await world.run()).result, "stopped");
    assert.match(world.comment, /error that names no VM/);
    assert.match(world.comment, /Of the VMs 0 of 2 are done/);
    assert.match(world.comment, /Error: no such provider/);
  });

  it("does not guess what is left when the second plan fails", async () => {
    const world = new ApplyWorld().merge(fleetText(both));
    world.script([creation(both), new RangeError("boom")], failing);
    assert.equal((await world.run()).result, "stopped");
    assert.match(world.comment, /Left to do.*not known/);
    assert.match(world.log.text, /The second plan failed/);
  });
});
