import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { foundTools } from "./found-tools.ts";
import type { Tools } from "./tools.ts";
import { generated, unit, workspace, writeStack } from "./workspace.ts";

const zone = "home.sflab.io";
const local = (vm: object) => ({ name: "homelab", zone, vms: { web01: vm } });

/** What a person could write by hand, and what they read. */
const mistakes: readonly {
  readonly what: string;
  readonly values: object;
  readonly says: RegExp;
}[] = [
  {
    what: "an id that means something in HCL",
    values: { name: "homelab", vms: { "a.b": {} } },
    says: /An id in vms is 1 to 31 lower-case letters/,
  },
  {
    what: "a pool that means something in HCL",
    values: local({ pool: "a.b" }),
    says: /A pool is a pool id of Proxmox/,
  },
  {
    what: "two VMs with one name",
    values: {
      name: "homelab",
      vms: { a: { vm_name: "web" }, b: { aliases: ["web"] } },
    },
    says: /Every vm_name and alias is unique/,
  },
  {
    what: "two VMs with one address",
    values: {
      name: "homelab",
      vms: { a: { address: "10.0.0.2/24" }, b: { address: "10.0.0.2/8" } },
    },
    says: /Every static address is unique/,
  },
  {
    what: "a former id that is in use",
    values: { name: "homelab", vms: { a: {}, b: { formerly: "a" } } },
    says: /formerly names an id that is no longer/,
  },
  {
    what: "memory in GB",
    values: local({ memory: 4 }),
    says: /web01: memory is a whole number of MB/,
  },
  {
    what: "an address without a prefix",
    values: local({ address: "192.168.1.21" }),
    says: /web01: address is dhcp, or an IPv4 address with its prefix/,
  },
  {
    what: "a gateway outside the network",
    values: local({ address: "192.168.1.21/24", gateway: "192.168.2.1" }),
    says: /web01: gateway goes with a static address/,
  },
  {
    what: "a name with a dot",
    values: local({ vm_name: "web.example" }),
    says: /web01: vm_name and aliases are DNS labels/,
  },
  {
    what: "a description of two lines",
    values: local({ description: "a\nb" }),
    says: /web01: description is one line/,
  },
  {
    what: "a zone with a trailing dot",
    values: { name: "homelab", zone: "home.sflab.io.", vms: {} },
    says: /zone is a lower-case DNS name without trailing dot/,
  },
  {
    what: "no VMs at all",
    values: { name: "homelab", zone },
    says: /attribute named "vms"/,
  },
  {
    what: "a fleet.json that is not there",
    values: { name: "homelab", fleet_json: "/nowhere/fleet.json", vms: {} },
    says: /nowhere/,
  },
  {
    what: "a fleet.json without a name for its state",
    values: { fleet_json: "FLEET" },
    says: /attribute named "name"/,
  },
  {
    what: "a backend that does not lock",
    values: { vms: {}, state: { backend: "http", config: {} } },
    says: /local\.locking/,
  },
  {
    what: "a name that would leave the state's folder",
    values: { name: "../other", vms: {} },
    says: /local\.name/,
  },
];

describe("mistakes in a stack", () => {
  let tools: Tools;
  before(async () => {
    tools = await foundTools();
  });

  for (const { what, values, says } of mistakes) {
    it(`refuses ${what}`, async (t) => {
      const at = workspace(t, tools);
      const fleetJson = join(
        at.folder,
        "catalog/examples/stacks/from-fleet-json/fleet.json",
      );
      writeStack(
        at,
        "fleet_json" in values && values.fleet_json === "FLEET"
          ? { fleet_json: fleetJson }
          : values,
      );
      const made = await at.terragrunt("stack", "generate");
      const ran =
        made.code === 0
          ? await at.terragrunt("run", "--working-dir", unit, "--", "plan")
          : made;
      assert.notEqual(ran.code, 0);
      const said = ran.stderr.replaceAll(/\s+/g, " ");
      assert.match(said, says);
      assert.ok(
        !existsSync(join(at.folder, "state/homelab-fleet/tofu.tfstate")),
      );
    });
  }

  it("leaves an id that means something in HCL out of what is evaluated", async (t) => {
    const at = workspace(t, tools);
    writeStack(at, { name: "homelab", vms: { 'x"]}': {} } });
    await at.terragrunt("stack", "generate");
    await at.terragrunt("run", "--working-dir", unit, "--", "plan");
    assert.deepEqual(generated(at, "fleet.tf.json"), {
      output: {
        addresses: {
          description: "IPv4 address of every VM, by id.",
          value: {},
        },
      },
    });
  });
});
