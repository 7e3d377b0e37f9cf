import assert from "node:assert/strict";
import { test } from "node:test";
import { capacityOf } from "../../../src/core/homelab/capacity.ts";
import type {
  HomelabFacts,
  MachineFacts,
} from "../../../src/core/homelab/facts.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";

const none = { numbers: new Map<string, number>(), names: new Set<string>() };

function machine(more: Partial<MachineFacts>): MachineFacts {
  return {
    number: 200,
    name: "nas",
    node: "pve1",
    isTemplate: false,
    memory: 1024,
    cores: 1,
    addresses: [],
    ...more,
  };
}

function facts(machines: readonly MachineFacts[]): HomelabFacts {
  const node = { name: "pve1", online: true, memory: 10_000, cores: 100 };
  return { nodes: [node], machines, names: [] };
}

function roomOf(memory: number, machines: readonly MachineFacts[] = []) {
  const { fleet } = fleetFile({ vms: { a: { node: "pve1", memory } } });
  return capacityOf(facts(machines), fleet, none)[0];
}

test("a node is tight from 90 % of its memory on", () => {
  assert.equal(roomOf(8_999)?.room, "fine");
  assert.equal(roomOf(9_000)?.room, "tight");
});

test("machines of others count, templates do not, and our own are not counted twice", () => {
  assert.equal(roomOf(8_000, [machine({})])?.room, "tight");
  assert.equal(roomOf(8_000, [machine({ isTemplate: true })])?.room, "fine");
  assert.equal(roomOf(8_000, [machine({ node: "pve2" })])?.room, "fine");
  const { fleet } = fleetFile({ vms: { a: { node: "pve1", memory: 8_000 } } });
  const ours = { ...none, numbers: new Map([["a", 200]]) };
  const [own] = capacityOf(facts([machine({})]), fleet, ours);
  assert.deepEqual([own?.room, own?.others], ["fine", 0]);
});

test("cores are counted like memory", () => {
  const { fleet } = fleetFile({ vms: { a: { node: "pve1", cores: 90 } } });
  const [node] = capacityOf(facts([]), fleet, none);
  assert.deepEqual(node?.cores, { promised: 90, has: 100 });
  assert.equal(node?.room, "tight");
});

test("a node nobody has is absent, one that is off is offline", () => {
  const { fleet } = fleetFile({ vms: { a: { node: "pve9" } } });
  assert.equal(capacityOf(facts([]), fleet, none)[0]?.room, "absent");
  const off = { name: "pve9", online: false, memory: 1, cores: 1 };
  assert.equal(
    capacityOf({ ...facts([]), nodes: [off] }, fleet, none)[0]?.room,
    "offline",
  );
});

test("a machine of others whose size nobody knows counts as nothing", () => {
  const unknown = machine({ memory: null, cores: null });
  const room = roomOf(8_999, [unknown]);
  assert.deepEqual([room?.memory.promised, room?.others], [8_999, 1]);
  assert.equal(room?.cores.promised, 2);
});
