import assert from "node:assert/strict";
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { foundTools } from "./found-tools.ts";
import { actions, planned } from "./plan.ts";
import type { Tools } from "./tools.ts";
import {
  generated,
  planUnit,
  unit,
  workspace,
  writeStack,
} from "./workspace.ts";

/** An expression of HCL inside a text. */
function hcl(expression: string): string {
  return ["${", expression, "}"].join("");
}

/** Texts that mean something in HCL, in JSON, in a shell or to a template engine. */
const tricky = [
  `${hcl('file("/etc/passwd")')} %{ if true }x%{ endif } $${hcl("a")} %%{b}`,
  '"quoted" \\back\\ $(id) `id` <b>&amp;</b>',
  "ünïcode ☃ 日本語",
];

describe("files the unit writes", () => {
  let tools: Tools;
  before(async () => {
    tools = await foundTools();
  });

  for (const description of tricky) {
    it(`keeps a text as it is: ${description}`, async (t) => {
      const at = workspace(t, tools);
      const vms = { web01: { description } };
      writeStack(at, { name: "homelab", zone: "home.sflab.io", vms });
      const plan = await planUnit(at);
      assert.deepEqual(generated(at, "fleet.auto.tfvars.json"), {
        zone: "home.sflab.io",
        vms,
      });
      const vm = planned(
        plan,
        "module.vm_web01.proxmox_virtual_environment_vm.this",
      );
      assert.ok(typeof vm === "object" && vm !== null && "description" in vm);
      assert.equal(vm.description, description);
    });
  }

  it("reads the same from fleet.json", async (t) => {
    const at = workspace(t, tools);
    const [description] = tricky;
    const fleet = {
      dns: { ttl: 60, zone: "home.sflab.io" },
      version: 1,
      vms: { web01: { description, vm_id: 999999999 } },
    };
    const file = join(at.folder, "fleet.json");
    writeFileSync(file, JSON.stringify(fleet));
    writeStack(at, { name: "homelab", fleet_json: file });
    await planUnit(at);
    assert.deepEqual(generated(at, "fleet.auto.tfvars.json"), {
      ...fleet.dns,
      vms: fleet.vms,
    });
  });

  it("names nothing but ids and pools in what is evaluated", async (t) => {
    const at = workspace(t, tools);
    writeStack(at, {
      name: "homelab",
      zone: "home.sflab.io",
      existing_pools: ["shared"],
      vms: {
        "k3s-cp1": { pool: "pool-a", description: "secret words" },
        web01: { pool: "shared", formerly: "old01" },
        web02: { formerly: "web01x" },
      },
    });
    await planUnit(at);
    const call = {
      source: "../proxmox-vm",
      zone: hcl("var.zone"),
      ttl: hcl("var.ttl"),
      addresses: hcl("var.addresses"),
      taken_addresses: hcl("local.taken_addresses"),
    };
    assert.deepEqual(generated(at, "fleet.tf.json"), {
      resource: {
        proxmox_virtual_environment_pool: {
          "pool_pool-a": {
            pool_id: "pool-a",
            comment: "homelab-fleet",
            lifecycle: { create_before_destroy: true },
          },
        },
      },
      module: {
        "vm_k3s-cp1": {
          ...call,
          id: "k3s-cp1",
          vm: hcl(
            'merge(var.vms["k3s-cp1"], { pool = proxmox_virtual_environment_pool.pool_pool-a.pool_id })',
          ),
        },
        vm_web01: { ...call, id: "web01", vm: hcl('var.vms["web01"]') },
        vm_web02: { ...call, id: "web02", vm: hcl('var.vms["web02"]') },
      },
      moved: [
        { from: "module.vm_old01", to: "module.vm_web01" },
        { from: "module.vm_web01x", to: "module.vm_web02" },
      ],
      output: {
        "vm_k3s-cp1": { value: hcl("module.vm_k3s-cp1.summary") },
        vm_web01: { value: hcl("module.vm_web01.summary") },
        vm_web02: { value: hcl("module.vm_web02.summary") },
        addresses: {
          description: "IPv4 address of every VM, by id.",
          value: {
            "k3s-cp1": hcl("module.vm_k3s-cp1.summary.ipv4"),
            web01: hcl("module.vm_web01.summary.ipv4"),
            web02: hcl("module.vm_web02.summary.ipv4"),
          },
        },
      },
    });
  });

  it("makes a valid plan of a fleet without machines", async (t) => {
    const at = workspace(t, tools);
    writeStack(at, { name: "homelab", zone: "home.sflab.io", vms: {} });
    assert.deepEqual(actions(await planUnit(at)), []);
    assert.deepEqual(generated(at, "fleet.tf.json"), {
      output: {
        addresses: {
          description: "IPv4 address of every VM, by id.",
          value: {},
        },
      },
    });
  });

  it("keeps the state outside the checkout, where only its owner looks", async (t) => {
    const at = workspace(t, tools);
    writeStack(at, { name: "homelab", vms: {} });
    await planUnit(at);
    const folder = join(at.folder, "state/homelab-fleet/homelab");
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.deepEqual(generated(at, "backend.tf.json"), {
      terraform: {
        backend: { local: { path: join(folder, "tofu.tfstate") } },
      },
    });
    const states = readdirSync(at.live, { recursive: true, encoding: "utf8" });
    assert.deepEqual(
      states
        .filter((path) => path.endsWith(".tfstate"))
        .filter(isState(at.live)),
      [],
    );
  });

  it("gives two nameless fleets two states", async (t) => {
    const folders = await Promise.all(
      ["a", "b"].map(async (live) => {
        const at = workspace(t, tools, live);
        writeStack(at, { vms: {} });
        await planUnit(at);
        return readdirSync(join(at.folder, "state/homelab-fleet"));
      }),
    );
    assert.equal(new Set(folders.flat()).size, 2);
  });

  it("locks a state in s3", async (t) => {
    const at = workspace(t, tools);
    const config = { bucket: "b", key: "k", region: "r" };
    writeStack(at, { vms: {}, state: { backend: "s3", config } });
    await at.terragrunt("stack", "generate");
    await at.terragrunt("run", "--working-dir", unit, "--", "init");
    assert.deepEqual(generated(at, "backend.tf.json"), {
      terraform: { backend: { s3: { ...config, use_lockfile: true } } },
    });
  });
});

/** OpenTofu notes its backend in a file that also ends so; a state has resources. */
function isState(folder: string): (path: string) => boolean {
  return (path) =>
    !path.includes("/.terraform/") && existsSync(join(folder, path));
}
