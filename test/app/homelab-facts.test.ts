import assert from "node:assert/strict";
import { test } from "node:test";
import { ExecutorError } from "../../src/app/executor.ts";
import { askHomelab, oursOf } from "../../src/app/homelab-facts.ts";
import type { Action } from "../../src/core/plan/action.ts";
import { parsePlan } from "../../src/core/plan/tofu.ts";
import { fleetFile } from "../fakes/fleet-file.ts";
import { FakeHomelab } from "../fakes/homelab.ts";
import { FakeLog } from "../fakes/log.ts";
import {
  type PlanEntry,
  poolEntry,
  recordEntry,
  tofuPlan,
  vmEntry,
} from "../fakes/tofu-plan.ts";

function actionsOf(entries: readonly PlanEntry[]): readonly Action[] {
  const decoded = parsePlan(JSON.stringify(tofuPlan(entries)));
  assert.ok(decoded.ok);
  return decoded.plan.actions;
}

const { fleet } = fleetFile({
  vms: { web01: { node: "pve1", memory: 2048 } },
});
const creation = [vmEntry("web01", ["create"]), poolEntry("lab", ["create"])];
const name = recordEntry("web01", "web01", ["create"], {
  after: {
    name: "web01",
    zone: "home.example.",
    ttl: 300,
    addresses: ["10.0.0.1"],
  },
});

async function asked(homelab: FakeHomelab, entries = creation) {
  const log = new FakeLog();
  const { ports } = homelab;
  const found = await askHomelab(ports, fleet, actionsOf(entries), log);
  return { found, log };
}

test("a Proxmox that keeps nodes or machines to itself is a warning, and no room is judged", async () => {
  for (const silent of ["nodeList", "machineList"] as const) {
    const homelab = new FakeHomelab();
    homelab.hypervisor[silent] = null;
    const { found, log } = await asked(homelab);
    assert.deepEqual(found.capacity, []);
    assert.match(log.text, /VM\.Audit and Sys\.Audit/);
  }
});

test("a Proxmox that keeps its pools to itself leaves them to the apply", async () => {
  const homelab = new FakeHomelab();
  homelab.hypervisor.poolNames = null;
  assert.deepEqual((await asked(homelab)).found.clashes, []);
});

test("a node whose size nobody may know is not called tight", async () => {
  const homelab = new FakeHomelab();
  const node = { name: "pve1", online: true, cores: 0 };
  homelab.hypervisor.nodeList = [{ ...node, memory: 0 }];
  assert.deepEqual((await asked(homelab)).found.capacity, []);
  homelab.hypervisor.nodeList = [{ ...node, memory: 1024 }];
  const { found } = await asked(homelab);
  assert.deepEqual(
    found.capacity.map(({ room }) => room),
    ["tight"],
  );
});

test("a zone that does not say whether a name is free is no yes", async () => {
  const homelab = new FakeHomelab();
  homelab.zone.answer(`web01.${fleet.dns.zone}`, {
    ...{ kind: "failed", reason: "timeout" },
  });
  await assert.rejects(
    asked(homelab, [...creation, name]),
    (error) => error instanceof ExecutorError && error.reason === "preflight",
  );
});

test("ours is what the state holds before: numbers of VMs, names of records", () => {
  const there = { before: { vm_id: 101 }, after: { vm_id: 101 } };
  const ours = oursOf(
    actionsOf([
      vmEntry("web01", ["update"], there),
      vmEntry("web02", ["create"]),
      recordEntry("web01", "www", ["no-op"]),
      name,
    ]),
  );
  assert.deepEqual([...ours.numbers], [["web01", 101]]);
  assert.deepEqual([...ours.names], ["www"]);
});
