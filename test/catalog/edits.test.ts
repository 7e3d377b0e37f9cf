import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it, type TestContext } from "node:test";
import { createZoneClient } from "../../src/adapters/dns/zone-client.ts";
import { type Homelab, startHomelab } from "../../src/demo/homelab.ts";
import { foundTools } from "./found-tools.ts";
import { actions } from "./plan.ts";
import type { Tools } from "./tools.ts";
import {
  planUnit,
  succeed,
  unit,
  type Workspace,
  workspace,
  writeStack,
} from "./workspace.ts";

const zone = "home.sflab.io";
const vm = (id: string) =>
  `module.vm_${id}.proxmox_virtual_environment_vm.this`;
const record = (id: string, label = id) =>
  `module.vm_${id}.dns_a_record_set.this["${label}"]`;
const pool = (name: string) => `proxmox_virtual_environment_pool.pool_${name}`;

describe("edits of a fleet that exists", () => {
  let tools: Tools;
  let lab: Homelab;
  before(async () => {
    [tools, lab] = await Promise.all([foundTools(), startHomelab({ zone })]);
  });
  after(() => lab.stop());

  function homelab(t: TestContext): Workspace {
    return workspace(t, tools, "live", lab.env);
  }

  /** What applying these VMs would change. */
  async function plan(
    at: Workspace,
    vms: object,
    values: object = {},
    ...args: readonly string[]
  ): Promise<readonly string[]> {
    writeStack(at, { name: "homelab", zone, ...values, vms });
    const made = await planUnit(at, unit, ...args);
    return actions(made).filter((line) => !line.endsWith(": no-op"));
  }

  /** Makes the homelab equal these VMs, and a second plan empty. */
  async function apply(at: Workspace, vms: object): Promise<readonly string[]> {
    const made = await plan(at, vms);
    const file = join(at.folder, "plan.bin");
    await succeed(at, "run", "--working-dir", unit, "--", "apply", file);
    assert.deepEqual(await plan(at, vms), []);
    return made;
  }

  /** Machines that are no templates. */
  async function made(): Promise<readonly object[]> {
    const machines = await lab.proxmox.machines();
    return machines
      .filter(({ vmid }) => vmid !== 9000 && vmid !== 9002)
      .map(({ vmid, node, status }) => ({ vmid, node, status }));
  }

  it("the machine stays for every edit but template and vm_id, and nobody else is touched", async (t) => {
    const edits: Readonly<Record<string, object>> = {
      none: {},
      memory: { memory: 4096 },
      cores: { cores: 4 },
      cpu: { cpu_type: "host" },
      disk: { disk: 16 },
      node: { node: "pve1" },
      store: { datastore: "ssd" },
      bridge: { bridge: "vmbr1" },
      vlan: { vlan: 20 },
      gateway: { gateway: "192.168.1.1" },
      servers: { dns_servers: ["192.168.1.1"] },
      user: { username: "kim" },
      keys: { ssh_keys: ["ssh-ed25519 AAAA kim"] },
      protect: { protect: true },
      boot: { on_boot: false },
      tags: { tags: ["a"] },
      words: { description: "b" },
      rename: { vm_name: "renamed" },
      alias: { aliases: ["metrics"] },
      wild: { wildcard: true },
      template: { template: 9001 },
      number: { vm_id: 123 },
    };
    const ids = Object.keys(edits);
    const base = (n: number) => ({ address: `192.168.1.${50 + n}/24` });
    const at = homelab(t);
    await apply(at, Object.fromEntries(ids.map((id, n) => [id, base(n)])));

    const edited = await plan(
      at,
      Object.fromEntries(
        ids.map((id, n) => [id, { ...base(n), ...edits[id] }]),
      ),
    );
    const special = new Set(["none", "alias", "wild", "template", "number"]);
    assert.deepEqual(
      edited,
      [
        ...ids
          .filter((id) => !special.has(id))
          .map((id) => `${vm(id)}: update`),
        `${record("alias", "metrics")}: create`,
        `${record("rename")}: delete`,
        `${record("rename", "renamed")}: create`,
        `${record("wild", "*.wild")}: create`,
        `${vm("template")}: delete create`,
        `${vm("number")}: delete create`,
      ].toSorted(),
    );
    await apply(at, {});
  });

  it("a new id with `formerly` moves the machine and its record; without it, it is another machine", async (t) => {
    const at = homelab(t);
    const named = { vm_name: "grafana" };
    await apply(at, { mon01: named });
    const moved = await apply(at, { obs01: { ...named, formerly: "mon01" } });
    assert.deepEqual(moved, [
      `${record("obs01", "grafana")}: no-op (was ${record("mon01", "grafana")})`,
      `${vm("obs01")}: no-op (was ${vm("mon01")})`,
    ]);
    assert.deepEqual(
      await plan(at, { obs02: named }),
      [
        `${record("obs01", "grafana")}: delete`,
        `${record("obs02", "grafana")}: create`,
        `${vm("obs01")}: delete`,
        `${vm("obs02")}: create`,
      ].toSorted(),
    );
    await apply(at, {});
  });

  it("a pool comes before its first VM and goes after its last, down to an empty fleet; another node moves the machine", async (t) => {
    const at = homelab(t);
    await apply(at, { a: { pool: "old" }, gone: {} });
    assert.deepEqual(
      await apply(at, { a: { pool: "new" } }),
      [
        `${vm("a")}: update`,
        `${record("gone")}: delete`,
        `${vm("gone")}: delete`,
        `${pool("new")}: create`,
        `${pool("old")}: delete`,
      ].toSorted(),
    );
    const before = await made();
    const moved = { a: { pool: "new", node: "pve1" } };
    assert.deepEqual(await apply(at, moved), [`${vm("a")}: update`]);
    assert.deepEqual(
      await made(),
      before.map((machine) => ({ ...machine, node: "pve1" })),
    );
    assert.deepEqual(
      await apply(at, {}),
      [
        `${record("a")}: delete`,
        `${vm("a")}: delete`,
        `${pool("new")}: delete`,
      ].toSorted(),
    );
    assert.deepEqual(await made(), []);
  });

  it("the record follows from DHCP to a static address and back, each in one apply", async (t) => {
    const at = homelab(t);
    const client = createZoneClient(lab.dns);
    await apply(at, { a: {} });
    const leased = await client.lookup(`a.${zone}`);
    const fixed = await apply(at, { a: { address: "192.168.1.60/24" } });
    assert.deepEqual(fixed, [`${record("a")}: update`, `${vm("a")}: update`]);
    assert.notDeepEqual(await client.lookup(`a.${zone}`), leased);
    const back = await apply(at, { a: {} });
    assert.deepEqual(back, [`${record("a")}: update`, `${vm("a")}: update`]);
    await apply(at, {});
  });
});
