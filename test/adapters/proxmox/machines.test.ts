import assert from "node:assert/strict";
import { test } from "node:test";
import * as v from "valibot";
import type { Ask } from "../../../src/adapters/proxmox/ask.ts";
import { readMachines } from "../../../src/adapters/proxmox/machines.ts";
import { readNodes } from "../../../src/adapters/proxmox/nodes.ts";

/** Proxmox that answers these paths and nothing else. */
function answering(answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = [];
  const ask: Ask = async (path, schema) => {
    asked.push(path);
    const parsed = v.safeParse(schema, { data: answers[path] });
    return parsed.success ? parsed.output : null;
  };
  return { ask, asked };
}

const all = "/cluster/resources?type=vm";
const mb = 1024 * 1024;

test("reads machines by one call and asks only others that are no templates for their addresses", async () => {
  const { ask, asked } = answering({
    [all]: [
      { vmid: 100, node: "pve", type: "qemu", name: "ours", maxmem: 512 * mb },
      {
        ...{ vmid: 101, node: "pve", type: "qemu", name: "nas", maxcpu: 2 },
        ...{ status: "running", maxmem: 2048 * mb },
      },
      { vmid: 102, node: "pve", type: "lxc", name: "box", status: "running" },
      { vmid: 9000, node: "pve", type: "qemu", name: "image", template: 1 },
    ],
    "/nodes/pve/qemu/101/config": {
      ...{ agent: "1,fstrim=1", ipconfig0: "gw=10.0.0.1,ip=10.0.0.5/24" },
    },
    "/nodes/pve/qemu/101/agent/network-get-interfaces": {
      result: [
        { "ip-addresses": [ip("127.0.0.1"), ip("10.0.0.6"), ip("10.0.0.5")] },
        { "ip-addresses": [{ ...ip("fe80::1"), "ip-address-type": "ipv6" }] },
        {},
      ],
    },
    "/nodes/pve/lxc/102/config": { net0: "name=eth0,ip=10.0.0.7/24,type=veth" },
  });
  const found = await readMachines(ask, new Set([100]));
  assert.deepEqual(
    found?.map(({ number, memory, cores, isTemplate, addresses }) => ({
      ...{ number, memory, cores, isTemplate, addresses },
    })),
    [
      facts(100, 512, null, []),
      facts(101, 2048, 2, ["10.0.0.5", "10.0.0.6"]),
      facts(102, null, null, ["10.0.0.7"]),
      { ...facts(9000, null, null, []), isTemplate: true },
    ],
  );
  assert.equal(asked.length, 4);
});

test("asks at most forty machines for their addresses, and says nothing when Proxmox does not", async () => {
  const many = Array.from({ length: 100 }, (_, index) => ({
    ...{ vmid: 100 + index, node: "pve", type: "qemu" },
  }));
  const { ask, asked } = answering({ [all]: many });
  assert.equal((await readMachines(ask, new Set()))?.length, 100);
  assert.equal(asked.length, 41);
  assert.equal(await readMachines(answering({}).ask, new Set()), null);
});

test("reads nodes; one that is off or may not be looked at has nothing", async () => {
  const { ask } = answering({
    "/nodes": [
      { node: "pve", status: "online", maxmem: 8192 * mb, maxcpu: 4 },
      { node: "pve2", status: "offline" },
    ],
  });
  assert.deepEqual(await readNodes(ask), [
    { name: "pve", online: true, memory: 8192, cores: 4 },
    { name: "pve2", online: false, memory: 0, cores: 0 },
  ]);
  assert.equal(await readNodes(answering({}).ask), null);
});

function ip(address: string) {
  return { "ip-address": address, "ip-address-type": "ipv4" };
}

function facts(
  number: number,
  memory: number | null,
  cores: number | null,
  addresses: readonly string[],
) {
  return { number, memory, cores, isTemplate: false, addresses };
}
