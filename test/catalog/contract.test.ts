import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { versions } from "../../src/adapters/toolchain/versions.ts";
import { effectTable } from "../../src/core/diff/effect.ts";
import { vmKeys } from "../../src/core/fleet/schema.ts";
import { catalog } from "./workspace.ts";

/** A key of a VM as a module declares it: `memory = optional(number, 2048)`. */
const declaration = /^ {4}(\w+) += optional\((.*)\)$/gm;

function read(path: string): string {
  return readFileSync(join(catalog, path), "utf8");
}

/** Default by key, as JSON; `null` where the module has none. */
function declared(module: string): Readonly<Record<string, string>> {
  const text = read(`modules/${module}/variables.tf`);
  return Object.fromEntries(
    [...text.matchAll(declaration)].map(([, key, type]) => [
      key,
      type?.match(/, (.*)$/)?.[1] ?? "null",
    ]),
  );
}

describe("the catalog and fleet.yaml", () => {
  const builtIn = Object.fromEntries(
    Object.entries(vmKeys).map(([key, { builtIn }]) => [
      key,
      // The one default that is not a constant; the module takes the id itself.
      key === "vm_name" ? "null" : JSON.stringify(builtIn("any")),
    ]),
  );

  for (const module of ["proxmox-vm", "fleet"]) {
    it(`${module} knows exactly the keys of a VM, with their defaults`, () => {
      assert.deepEqual(declared(module), builtIn);
    });

    it(`${module} pins the providers the toolchain makes`, () => {
      const pins = [
        ...read(`modules/${module}/versions.tf`).matchAll(
          /source +?= "(.*)"\s+version = "(.*)"/g,
        ),
      ].map(([, source, version]) => `${source} ${version}`);
      assert.deepEqual(pins, [
        `bpg/proxmox ${versions.providers.proxmox}`,
        `hashicorp/dns ${versions.providers.dns}`,
      ]);
    });

    it(`${module} takes no OpenTofu the toolchain would not`, () => {
      const wanted = `required_version = ">= ${versions.tofu.oldest}"`;
      assert.ok(read(`modules/${module}/versions.tf`).includes(wanted));
    });
  }

  it("takes no Terragrunt the toolchain would not", () => {
    const wanted = `terragrunt_version_constraint = ">= ${versions.terragrunt.oldest}"`;
    assert.ok(read("units/proxmox-fleet/terragrunt.hcl").includes(wanted));
  });

  it("uses every key of a VM somewhere in the module, the unit or both", () => {
    const text = ["main.tf", "dns.tf"]
      .map((file) => read(`modules/proxmox-vm/${file}`))
      .concat(read("units/proxmox-fleet/terragrunt.hcl"))
      .join("\n");
    const unused = Object.keys(effectTable).filter(
      (key) => !text.includes(`vm.${key}`),
    );
    assert.deepEqual(unused, []);
  });
});
