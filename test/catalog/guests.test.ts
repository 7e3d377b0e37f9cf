import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import * as v from "valibot";
import { type Homelab, startHomelab } from "../../src/demo/homelab.ts";
import { foundTools } from "./found-tools.ts";
import { planned } from "./plan.ts";
import type { Tools } from "./tools.ts";
import {
  planUnit,
  succeed,
  unit,
  type Workspace,
  workspace,
  writeStack,
} from "./workspace.ts";

type Addresses = readonly (readonly string[])[];

/** What a guest agent could say of `lo`, `docker0` and the VM's own network device, and what of it gets the name. */
const guests: Readonly<
  Record<string, { readonly says: Addresses; readonly published?: string }>
> = {
  good: {
    says: [["127.0.0.1"], ["192.168.9.1"], ["192.168.1.50"]],
    published: "192.168.1.50",
  },
  outside: { says: [["127.0.0.1"], [], ["192.0.2.50"]] },
  router: { says: [["127.0.0.1"], [], ["192.168.1.1"]] },
  thief: { says: [["127.0.0.1"], [], ["192.168.1.99"]] },
  "link-local": { says: [["127.0.0.1"], [], ["169.254.7.7"]] },
  loopback: { says: [["127.0.0.1"], [], []] },
  nonsense: { says: [[], [], ["; rm -rf", "::1"]] },
  docker: { says: [[], ["192.168.9.1"], []] },
  silent: { says: [] },
};

describe("what a guest says of itself", () => {
  let tools: Tools;
  let lab: Homelab;
  const zone = "home.sflab.io";
  before(async () => {
    [tools, lab] = await Promise.all([foundTools(), startHomelab({ zone })]);
  });
  after(() => lab.stop());

  it("is published only if it is the VM's own; else nothing fails but its own record, while applying", async (t) => {
    const at = workspace(t, tools, "live", lab.env);
    const ids = Object.keys(guests);
    writeStack(at, {
      name: "homelab",
      zone,
      addresses: [
        "10.0.0.0/8",
        "192.168.0.0/16",
        "169.254.0.0/16",
        "127.0.0.0/8",
      ],
      infrastructure: ["192.168.1.1"],
      vms: {
        ...Object.fromEntries(ids.map((id) => [id, {}])),
        db01: { address: "192.168.1.99/24" },
      },
    });
    await planUnit(at);
    const apply = ["run", "--working-dir", unit, "--", "apply"];
    const file = join(at.folder, "plan.bin");
    await succeed(at, ...apply, file);

    report(at);
    const plan = await planUnit(at, unit, "-refresh=false");
    for (const [id, guest] of Object.entries(guests)) {
      const record = planned(
        plan,
        `module.vm_${id}.dns_a_record_set.this["${id}"]`,
      );
      const { addresses } = v.parse(
        v.object({ addresses: v.array(v.nullable(v.string())) }),
        record,
      );
      assert.deepEqual(addresses, [guest.published ?? null], id);
    }

    const ran = await at.terragrunt(...apply, file);
    assert.notEqual(ran.code, 0);
    const failed = [
      ...ran.stderr.matchAll(/(\S+) has no address to publish/g),
    ].map(([, id]) => id);
    assert.deepEqual(
      [...new Set(failed)].toSorted(),
      ids.filter((id) => guests[id]?.published === undefined).toSorted(),
    );
  });
});

const state = v.looseObject({
  resources: v.array(
    v.looseObject({
      module: v.optional(v.string()),
      type: v.string(),
      instances: v.array(
        v.looseObject({
          attributes: v.looseObject({
            network_device: v.optional(v.unknown()),
          }),
        }),
      ),
    }),
  ),
});

const ownDevice = v.tuple([v.looseObject({ mac_address: v.string() })]);

/** Rewrites the state as if the guest agents had said so. */
function report(at: Workspace): void {
  const file = join(at.folder, "state/homelab-fleet/homelab/tofu.tfstate");
  const held = v.parse(state, JSON.parse(readFileSync(file, "utf8")));
  for (const resource of held.resources) {
    const guest = guests[resource.module?.replace("module.vm_", "") ?? ""];
    if (
      resource.type !== "proxmox_virtual_environment_vm" ||
      guest === undefined
    ) {
      continue;
    }
    for (const { attributes } of resource.instances) {
      const [own] = v.parse(ownDevice, attributes.network_device);
      const silent = guest.says.length === 0;
      Object.assign(attributes, {
        ipv4_addresses: guest.says,
        network_interface_names: silent ? [] : ["lo", "docker0", "eth0"],
        mac_addresses: silent
          ? []
          : ["00:00:00:00:00:00", "02:42:AC:11:00:01", own.mac_address],
      });
    }
  }
  writeFileSync(file, JSON.stringify(held));
}
