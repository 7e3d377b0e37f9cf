import assert from "node:assert/strict";
import { test } from "node:test";
import type { BreachRow } from "../../src/core/outcome.ts";
import { ApplyWorld, creation, fleetText } from "../fakes/apply-world.ts";
import { poolEntry, tofuPlan, vmEntry } from "../fakes/tofu-plan.ts";

async function breaches(world: ApplyWorld): Promise<readonly BreachRow[]> {
  const { outcome } = await world.run();
  return outcome?.phase === "held" ? outcome.breaches : [];
}

const text = fleetText({ web01: 11 }).replace(
  "address",
  "pool: lab\n    address",
);
const plan = JSON.stringify(tofuPlan([poolEntry("lab", ["create"])]));

test("a pool that is there already holds, with the line that takes it in", async () => {
  const world = new ApplyWorld().merge(text).script([plan]);
  world.homelab.hypervisor.poolNames = ["lab", "other"];
  const [row, ...more] = await breaches(world);
  assert.deepEqual(more, []);
  assert.equal(row?.code, "pool_not_ours");
  assert.match(row.because, /existing_pools/);
});

test("a new pool goes, also when Proxmox does not list its pools", async () => {
  for (const poolNames of [[], ["lab2"], null]) {
    const world = new ApplyWorld().merge(text);
    world.script([plan, JSON.stringify(tofuPlan([]))], async () => ({
      kind: "applied",
    }));
    world.homelab.hypervisor.poolNames = poolNames;
    assert.deepEqual(await breaches(world), []);
  }
});

test("a plan that cannot be read holds, and nobody is asked about what it names", async () => {
  for (const garbage of ["{}", "no JSON", '{"format_version":"2.0"}']) {
    const world = new ApplyWorld().merge(text).script([garbage]);
    assert.deepEqual(
      (await breaches(world)).map(({ code }) => code),
      ["plan_format"],
    );
    assert.deepEqual(world.homelab.zone.asked, []);
  }
});

test("what is not of this fleet holds before any of its names is looked up", async () => {
  const world = new ApplyWorld().merge(fleetText({ web01: 11 }));
  world.script([creation({ web01: 11, stranger: 66 })]);
  const codes = (await breaches(world)).map(({ code }) => code);
  assert.deepEqual(codes, ["create_unpromised", "create_unpromised"]);
  assert.deepEqual(world.homelab.zone.asked, []);
});

test("what another machine has already holds before anything is made, with who has it", async () => {
  const world = new ApplyWorld().merge(fleetText({ web01: 11 }));
  world.script([creation({ web01: 11 })]);
  const other = {
    ...{ number: 777, name: "web01", node: "pve", isTemplate: false },
    ...{ memory: 1024, cores: 1, addresses: ["10.0.0.11"] },
  };
  world.homelab.hypervisor.machineList = [other];
  const rows = await breaches(world);
  assert.deepEqual(
    rows.map(({ code, acceptable }) => `${code} ${acceptable}`),
    ["vm_name_taken false", "address_taken false"],
  );
  assert.match(rows[0]?.because ?? "", /VM 777/);
});

test("machines that take nothing of ours, and a Proxmox that tells none, hold nothing", async () => {
  const other = {
    ...{ number: 777, name: "web02", node: "pve", isTemplate: false },
    ...{ memory: 1024, cores: 1, addresses: ["10.0.0.12"] },
  };
  for (const machineList of [[other], null]) {
    const world = new ApplyWorld().merge(fleetText({ web01: 11 }));
    world.script(
      [creation({ web01: 11 }), JSON.stringify(tofuPlan([]))],
      world.making({ web01: 11 }),
    );
    world.homelab.hypervisor.machineList = machineList;
    assert.deepEqual(await breaches(world), []);
  }
});

test("what the policy protects is held also where nobody answers commands", async () => {
  const world = new ApplyWorld().merge(fleetText({ web01: 11, web02: 12 }));
  await world.deployed();
  world.forge.git.commit("main", {
    ".github/homelab-fleet.yml": "version: 1\nprotected: [web02]\n",
  });
  world.push(fleetText({ web01: 11 }));
  world.script([JSON.stringify(tofuPlan([vmEntry("web02", ["delete"])]))]);
  const codes = (await breaches(world)).map(({ code }) => code);
  assert.deepEqual(codes, ["protected_touched"]);
});
