import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { foundTools } from "./found-tools.ts";
import { actions } from "./plan.ts";
import type { Tools } from "./tools.ts";
import { catalog, planUnit, unit, workspace } from "./workspace.ts";

const vm = (id: string) =>
  `module.vm_${id}.proxmox_virtual_environment_vm.this: create`;
const record = (id: string, label: string) =>
  `module.vm_${id}.dns_a_record_set.this["${label}"]: create`;
const pool = (name: string) =>
  `proxmox_virtual_environment_pool.pool_${name}: create`;

const several = [
  record("db01", "database-01"),
  vm("db01"),
  record("web01", "web-server-01"),
  vm("web01"),
  record("web02", "web-server-02"),
  vm("web02"),
];

/** What each example makes, exactly. */
const examples: readonly {
  readonly folder: string;
  readonly unit: string;
  readonly makes: readonly string[];
}[] = [
  { folder: "stacks/several-vms", unit, makes: several },
  { folder: "stacks/single-vm", unit, makes: [vm("web01")] },
  {
    folder: "stacks/pool-override",
    unit,
    makes: [
      record("build01", "build01"),
      vm("build01"),
      record("db01", "database-01"),
      vm("db01"),
      record("web01", "web-server-01"),
      vm("web01"),
      record("web02", "web-server-02"),
      vm("web02"),
      pool("databases"),
      pool("homelab"),
    ],
  },
  {
    folder: "stacks/static-and-dhcp",
    unit,
    makes: [
      record("db01", "database-01"),
      vm("db01"),
      record("obs01", "*.grafana"),
      record("obs01", "grafana"),
      record("obs01", "metrics"),
      vm("obs01"),
    ],
  },
  {
    folder: "stacks/from-fleet-json",
    unit,
    makes: [record("db01", "database-01"), vm("db01")],
  },
  {
    folder: "stacks/with-own-unit",
    unit,
    makes: [
      record("web01", "web-server-01"),
      vm("web01"),
      record("web02", "web-server-02"),
      vm("web02"),
    ],
  },
  {
    folder: "units/two-fleets",
    unit: ".terragrunt-stack/staging",
    makes: [
      record("docker", "docker-staging"),
      vm("docker"),
      pool("pool-staging"),
    ],
  },
];

describe("examples of the catalog", () => {
  let tools: Tools;
  before(async () => {
    tools = await foundTools();
  });

  for (const example of examples) {
    it(`${example.folder} plans what it says`, async (t) => {
      const at = workspace(t, tools, `catalog/examples/${example.folder}`);
      const plan = await planUnit(at, example.unit);
      assert.deepEqual(actions(plan), example.makes);
    });
  }

  it("are all tried", () => {
    const stacks = readdirSync(join(catalog, "examples"), {
      recursive: true,
      encoding: "utf8",
    })
      .filter((path) => path.endsWith("/terragrunt.stack.hcl"))
      .map((path) => path.replace("/terragrunt.stack.hcl", ""));
    const tried = examples.map(({ folder }) => folder);
    assert.deepEqual(stacks.toSorted(), tried.toSorted());
  });

  it("a unit of one's own is planned with the fleet, by the command of the documentation", async (t) => {
    const at = workspace(t, tools, "catalog/examples/stacks/with-own-unit");
    const ran = await at.terragrunt("stack", "run", "plan");
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stdout, /Plan: 4 to add, 0 to change, 0 to destroy\./);
    assert.match(ran.stdout, /hosts = ""/);
  });
});
