import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ExecutorError } from "../../src/app/executor.ts";
import { ForgeError } from "../../src/app/ports.ts";
import {
  ApplyWorld,
  afterwards,
  creation,
  fleetText,
  machine,
  made,
} from "../fakes/apply-world.ts";
import type { ForgeCall } from "../fakes/forge.ts";
import type { Entry } from "../fakes/git-history.ts";
import { vmEntry } from "../fakes/tofu-plan.ts";

const web = { web01: 11 };

function merged(): ApplyWorld {
  return new ApplyWorld().merge(fleetText(web));
}

function goodMerge(): ApplyWorld {
  const world = merged();
  return world.script([creation(web), afterwards(web)], world.making(web));
}

/** Failed before anything was changed: said so in comment, check and deployment, and the homelab was not asked to act. */
async function failed(world: ApplyWorld, why: RegExp): Promise<void> {
  const ended = await world.run();
  assert.equal(ended.result, "failed");
  assert.match(world.comment, /^### Fleet apply failed: nothing was changed/);
  assert.match(world.comment, why);
  assert.match(world.check, /^failure: Fleet apply failed/);
  assert.deepEqual(world.states, ["in_progress", "failure"]);
  assert.ok(!world.homelab.executor.steps.includes("apply"));
}

describe("an apply that fails before anything is changed", () => {
  it("names every missing setting and asks nobody", async () => {
    const world = merged();
    world.settings = { PROXMOX_VE_ENDPOINT: "https://pve.home.example:8006/" };
    world.open = () => assert.fail("the homelab was opened");
    await failed(world, /PROXMOX_VE_API_TOKEN.*is not set/);
    assert.match(world.comment, /DNS_UPDATE_KEYSECRET/);
  });

  it("says what tools are missing", async () => {
    const world = merged();
    world.open = async () => {
      throw new ExecutorError(
        "tool_missing",
        "The tools for the apply could not be had.",
        "Install Go.",
        ["go: not found"],
      );
    };
    await failed(
      world,
      /tools for the apply could not be had[\s\S]*go: not found/,
    );
  });

  it("says why Proxmox refuses", async () => {
    const world = merged();
    world.homelab.hypervisor.checked = { kind: "unauthorized" };
    await failed(world, /Proxmox does not accept the API token/);
    assert.deepEqual(world.homelab.executor.steps, []);
  });

  it("says that the plan could not be made, and tidies up", async () => {
    const world = merged().script([
      new ExecutorError("failed", "terragrunt plan ended with 1.", "Look.", [
        "Error: no",
      ]),
    ]);
    await failed(world, /terragrunt plan ended/);
    assert.deepEqual(world.homelab.executor.steps, ["open", "plan", "close"]);
  });

  const noFleet: readonly (readonly [string, Entry, RegExp])[] = [
    ["broken", "vms: [", /cannot be applied: 1 mistake/],
    ["gone", null, /holds no fleet file[\s\S]*vms: \{\}/],
    ["empty", "", /cannot be applied/],
    ["a link", { kind: "refused", what: "link" }, /no plain file/],
  ];
  for (const [what, entry, why] of noFleet) {
    it(`never takes a fleet file that is ${what} for an order to remove everything`, async () => {
      const world = await new ApplyWorld().push(fleetText(web)).deployed();
      await failed(world.merge(entry), why);
      assert.deepEqual(world.homelab.executor.steps, []);
    });
  }
});

describe("an apply that ends otherwise than planned", () => {
  it("is not called whole while a second plan would still do something", async () => {
    const world = merged();
    const left = [vmEntry("web01", ["update"])];
    world.script([creation(web), afterwards(web, left)], world.making(web));
    assert.equal((await world.run()).result, "stopped");
    assert.match(
      world.comment,
      /^### Fleet applied, but something is left to do: /,
    );
    assert.match(world.check, /^failure: /);
    assert.deepEqual(world.states, ["in_progress", "failure"]);
  });

  it("does not claim what it could not check", async () => {
    const world = merged();
    const error = new ExecutorError("failed", "No plan.", "Look.");
    world.script([creation(web), error], world.making(web));
    assert.equal((await world.run()).result, "stopped");
    assert.match(world.comment, /, but what is left is not known: /);
  });

  it("takes a sound end and an empty second plan for done when its events were lost", async () => {
    const world = merged();
    world.homelab.zone.set("web01.home.example", ["10.0.0.11"]);
    world.script([creation(web), afterwards(web)], async () => ({
      kind: "applied",
    }));
    assert.equal((await world.run()).result, "applied");
    assert.match(world.comment, /1 of 1 VM change done/);
  });

  it("plans again when the plan went stale, and gives up after three", async () => {
    const stale = async () => ({ kind: "stale" }) as const;
    const once = merged();
    const good = once.making(web);
    once.script([creation(web), creation(web), afterwards(web)], stale, good);
    assert.equal((await once.run()).result, "applied");
    const always = merged().script([creation(web)], stale, stale, stale);
    assert.equal((await always.run()).result, "stopped");
    assert.match(always.comment, /changed by somebody else again and again/);
  });

  for (const [kind, words] of [
    ["locked", /Another run holds the state/],
    ["cancelled", /The run was cancelled/],
  ] as const) {
    it(`says that it was ${kind}`, async () => {
      const world = merged();
      world.script([creation(web)], async () => ({ kind, lines: [] }));
      assert.equal((await world.run()).result, "stopped");
      assert.match(world.comment, /^### Fleet apply stopped: 0 of 1/);
      assert.match(world.comment, words);
    });
  }

  it("never says that nothing was changed when following the apply broke", async () => {
    for (const error of [
      new ExecutorError("failed", "terragrunt apply was lost.", "Look."),
      new RangeError("boom"),
    ]) {
      const world = merged();
      world.script([creation(web), afterwards(web)], async (tell) => {
        for (const event of made(machine("web01"))) tell(event);
        throw error;
      });
      const ended = await world.run();
      assert.equal(ended.result, "stopped");
      assert.doesNotMatch(world.comment, /nothing was changed/i);
      assert.doesNotMatch(world.comment, /boom/);
    }
  });

  it("keeps its result when the zone's servers answer nonsense or its folder stays", async () => {
    const world = goodMerge();
    world.homelab.executor.closing = new RangeError("busy");
    world.homelab.zone.authorities = async () => {
      throw new RangeError("nonsense");
    };
    assert.equal((await world.run()).result, "applied");
    assert.match(world.comment, /no name is confirmed/);
    assert.match(
      world.log.text,
      /work folder of this run could not be removed/,
    );
  });

  it("says which name does not answer as planned before the deadline", async () => {
    const world = merged();
    world.script([creation(web), afterwards(web)], async (tell) => {
      for (const event of made(machine("web01"))) tell(event);
      return { kind: "applied" };
    });
    const begun = world.clock.now();
    assert.equal((await world.run({ dnsTimeoutMs: 5_000 })).result, "applied");
    assert.match(world.comment, /^### Fleet applied, 1 of 1 name not right/);
    assert.ok(world.clock.now() - begun < 60_000);
  });
});

describe("an apply while GitHub fails", () => {
  const down = new ForgeError("unavailable", "GitHub is down.", "Wait.");
  const calls: readonly ForgeCall[] = [
    "comments.create",
    "comments.update",
    "deployments.create",
    "deployments.setState",
    "checks.publish",
  ];
  for (const call of calls) {
    it(`is as good without ${call}, and warns once`, async () => {
      const world = goodMerge();
      world.forge.fail(call, down, 1000);
      const ended = await world.run();
      assert.equal(ended.result, "applied");
      assert.equal(
        ended.warnings.length,
        call === "deployments.setState" ? 2 : 1,
      );
      assert.match(ended.warnings[0] ?? "", /GitHub is down\. Wait\.$/);
    });
  }

  it("does not ask again and again while an apply takes long", async () => {
    const world = merged();
    world.forge.fail("comments.create", down, 1000);
    world.forge.fail("deployments.create", down, 1000);
    world.script([creation(web), afterwards(web)], async (tell, plan) => {
      await world.clock.sleep(600_000);
      return world.making(web)(tell, plan);
    });
    assert.equal((await world.run()).result, "applied");
    const asked = (call: ForgeCall) =>
      world.forge.calls.filter((one) => one === call).length;
    assert.equal(asked("deployments.create"), 2);
    assert.ok(asked("comments.create") <= 4);
  });

  it("does nothing at all when the fleet cannot be read", async () => {
    const world = goodMerge();
    world.forge.fail("files.read", down);
    await assert.rejects(world.run(), ForgeError);
    assert.deepEqual(world.homelab.executor.steps, []);
  });
});
