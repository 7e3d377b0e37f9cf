import assert from "node:assert/strict";
import { test } from "node:test";
import { toolOf } from "../../../src/core/plan/plan-tool.ts";
import { uncoveredPaths } from "../../../src/core/plan/uncovered.ts";
import {
  type PlanEntry,
  poolEntry,
  recordEntry,
  vmEntry,
} from "../../fakes/tofu-plan.ts";
import {
  codes,
  type GateCase,
  judge,
  keep,
  memory,
  replace,
  text,
  ttl,
  web1,
} from "./gate-case.ts";

const vm = "proxmox_virtual_environment_vm";
const pool = "proxmox_virtual_environment_pool";
const record = "dns_a_record_set";
const tofu = "registry.opentofu.org";
const proxmox = `${tofu}/bpg/proxmox`;
const dns = `${tofu}/hashicorp/dns`;
const random = `${tofu}/hashicorp/random`;
const time = `${tofu}/hashicorp/time`;
const builtin = "terraform.io/builtin/terraform";
const providers = [proxmox, dns, random, time, builtin];

const addresses: Readonly<Record<string, string>> = {
  [vm]: `module.vm_web1.${vm}.this`,
  [pool]: `${pool}.pool_lab`,
  [record]: `module.vm_web1.${record}.this["web-1"]`,
  random_id: "module.vm_web1.random_id.x",
  time_sleep: "module.vm_web1.time_sleep.x",
  terraform_data: "module.vm_web1.terraform_data.x",
};

function noopOf(type: string, more: PlanEntry): PlanEntry {
  return vmEntry(
    "web1",
    ["no-op"],
    {},
    { type, address: addresses[type], ...more },
  );
}

const homes = [
  [vm, proxmox],
  [pool, proxmox],
  [record, dns],
  ["random_id", random],
  ["time_sleep", time],
  ["terraform_data", builtin],
] as const;

for (const [type, home] of homes)
  test(`a ${type} comes from ${home} and from no other provider`, () => {
    for (const provider_name of providers)
      assert.deepEqual(
        codes(judge(keep, [noopOf(type, { provider_name })])),
        provider_name === home ? [] : ["foreign_provider"],
        provider_name,
      );
  });

test("a provider is known by its whole address, at either public registry", () => {
  const told = (provider_name: string) =>
    codes(judge(keep, [noopOf(vm, { provider_name })]));
  assert.deepEqual(told("registry.terraform.io/bpg/proxmox"), []);
  for (const other of [
    `x${proxmox}`,
    `${proxmox}x`,
    `evil.example/${proxmox}`,
    `${proxmox}\n`,
    "registryxopentofu.org/bpg/proxmox",
    "registry.opentofuxorg/bpg/proxmox",
    "registry.terraformxio/bpg/proxmox",
    "bpg/proxmox",
    "",
  ])
    assert.deepEqual(told(other), ["foreign_provider"], other);
  const unknown = noopOf("terraform_data", {
    provider_name: "evil.example/x/y",
  });
  assert.deepEqual(codes(judge(keep, [unknown])), ["foreign_provider"]);
});

test("a data source is foreign whatever its type", () => {
  for (const [type, provider_name] of homes)
    assert.deepEqual(
      codes(judge(keep, [noopOf(type, { provider_name, mode: "data" })])),
      ["foreign_type"],
    );
});

const from = (address: string) => ({ previous_address: address });
const here = `module.vm_web1.${vm}.this`;
const www1 = { ...web1, formerly: "web1" };
const lab = { ...web1, pool: "lab" };
const hold = { drift: "hold" } as const;
const unknownBase = { baseUnknown: true };
const tainted = { action_reason: "replace_because_tainted" };
const rebuilt = { base: { web1 }, head: { web1: { ...web1, template: 1000 } } };

function changed(path: string, before: unknown, after: unknown): PlanEntry {
  return { before: { [path]: before }, after: { [path]: after } };
}

/** Beside each rule of the gate: what lies right at its edge. */
const edges: readonly GateCase[] = [
  ["a VM nobody holds, left alone", keep, vmEntry("web10", ["no-op"]), []],
  [
    "a VM nobody holds, changed",
    keep,
    vmEntry("web10", ["update"], text),
    ["foreign_address"],
  ],
  [
    "a VM that names its own address as the one before",
    keep,
    vmEntry("web1", ["no-op"], {}, from(here)),
    [],
  ],
  [
    "a state moved from an id that reads as none",
    keep,
    vmEntry("web1", ["no-op"], {}, from(`module.vm_null.${vm}.this`)),
    ["foreign_address"],
  ],
  [
    "a state moved from another id than `formerly` says",
    { base: { web1 }, head: { www1 } },
    vmEntry("www1", ["no-op"], {}, from(`module.vm_web2.${vm}.this`)),
    ["foreign_address"],
  ],
  [
    "a state moved from another resource of the former id",
    { base: { web1 }, head: { www1 } },
    vmEntry("www1", ["no-op"], {}, from(`module.vm_web1.${vm}.other`)),
    ["foreign_address"],
  ],
  [
    "a pool that is moved",
    { base: { web1: lab }, head: { web1: lab } },
    { ...poolEntry("lab", ["no-op"]), ...from(`${pool}.pool_old`) },
    ["foreign_address"],
  ],
  [
    "a pool changed by hand",
    { base: { web1: lab }, head: { web1: lab } },
    poolEntry("lab", ["update"]),
    [],
  ],
  ["a pool no VM names", keep, poolEntry("old", ["delete"]), []],
  [
    "a pool no VM names, where drift is held",
    keep,
    poolEntry("old", ["delete"]),
    ["drift_held"],
    hold,
  ],
  [
    "a pool the last VM leaves, where drift is held",
    { base: { web1: lab }, head: { web1 } },
    poolEntry("lab", ["delete"]),
    [],
    hold,
  ],
  [
    "a pool the first VM enters, where drift is held",
    { base: { web1 }, head: { web1: lab } },
    poolEntry("lab", ["create"]),
    [],
    hold,
  ],
  [
    "a pool deleted that VMs stay in, where drift is held",
    { base: { web1: lab }, head: { web1: lab } },
    poolEntry("lab", ["delete"]),
    ["drift_held"],
    hold,
  ],
  [
    "a pool deleted by hand that comes back, where drift is held",
    { base: { web1: lab }, head: { web1: lab } },
    poolEntry("lab", ["create"]),
    ["drift_held"],
    hold,
  ],
  [
    "a pool replaced unasked",
    { base: { web1: lab }, head: { web1: lab } },
    poolEntry("lab", replace),
    ["replace_unpromised"],
  ],
  [
    "another attribute of a protected VM",
    {
      base: { web1: { ...web1, protect: true } },
      head: { web1: { ...web1, protect: true } },
    },
    vmEntry("web1", ["update"], text),
    [],
  ],
  [
    "protection put back on a protected VM",
    {
      base: { web1: { ...web1, protect: true } },
      head: { web1: { ...web1, protect: true } },
    },
    vmEntry("web1", ["update"], changed("protection", false, true)),
    [],
  ],
  [
    "a name of a protected VM made anew",
    {
      base: { web1: { ...web1, protect: true } },
      head: { web1: { ...web1, protect: true } },
    },
    recordEntry("web1", "web-1", replace, ttl),
    [],
  ],
  [
    "an added VM rebuilt when nothing is known of what was applied",
    { base: {}, head: { web1 } },
    vmEntry("web1", replace),
    ["replace_unpromised"],
    unknownBase,
  ],
  [
    "the same when its failed start left it tainted",
    { base: {}, head: { web1 } },
    vmEntry("web1", replace, {}, tainted),
    [],
    unknownBase,
  ],
  [
    "a name of an added VM made anew when nothing is known",
    { base: {}, head: { web1 } },
    recordEntry("web1", "web-1", replace),
    [],
    unknownBase,
  ],
  [
    "an added VM rebuilt when the base is known",
    { base: {}, head: { web1 } },
    vmEntry("web1", replace),
    [],
  ],
  ["a rebuild as promised", rebuilt, vmEntry("web1", replace), [], hold],
  [
    "less than the promised rebuild",
    rebuilt,
    vmEntry("web1", ["update"], memory(1, 2)),
    [],
    hold,
  ],
  [
    "an update of a VM that was to be added",
    { base: {}, head: { web1 } },
    vmEntry("web1", ["update"], memory(1, 2)),
    [],
    hold,
  ],
  [
    "a VM that was to be rebuilt, deleted",
    rebuilt,
    vmEntry("web1", ["delete"]),
    ["delete_unpromised"],
  ],
  [
    "a VM that was to reboot, rebuilt",
    { base: { web1 }, head: { web1: { ...web1, cores: 4 } } },
    vmEntry("web1", replace),
    ["replace_unpromised"],
  ],
  ...["name", "zone"].map(
    (path): GateCase => [
      `a name whose ${path} was changed by hand`,
      keep,
      recordEntry("web1", "web-1", replace, changed(path, "a", "b")),
      [],
    ],
  ),
  [
    "a name whose addresses force it anew",
    keep,
    recordEntry("web1", "web-1", replace, { replace_paths: [["addresses"]] }),
    ["replace_unpromised"],
  ],
  [
    "a name whose addresses and TTL force it anew",
    keep,
    recordEntry("web1", "web-1", replace, {
      replace_paths: [["ttl"], ["addresses"]],
    }),
    ["replace_unpromised"],
  ],
  [
    "a name forced anew by its TTL, its addresses changed too",
    keep,
    recordEntry("web1", "web-1", replace, {
      before: { ttl: 300, addresses: ["10.0.0.1"] },
      after: { ttl: 60, addresses: ["10.0.0.2"] },
      replace_paths: [["ttl"]],
    }),
    [],
  ],
  [
    "a VM whose name forces it anew",
    keep,
    vmEntry("web1", replace, { replace_paths: [["name"]] }),
    ["replace_unpromised"],
  ],
  [
    "a name deleted that nobody spoke of",
    keep,
    recordEntry("web1", "ghost", ["delete"]),
    ["delete_unpromised"],
  ],
  [
    "a name left behind by a VM that goes",
    { base: { web1 }, head: {} },
    recordEntry("web1", "ghost", ["delete"]),
    [],
  ],
  [
    "a name of a VM that goes, changed",
    { base: { web1 }, head: {} },
    recordEntry("web1", "ghost", ["update"], ttl),
    ["drift_held"],
    hold,
  ],
  [
    "a static name changed by hand, where drift is held",
    keep,
    recordEntry(
      "web1",
      "web-1",
      ["update"],
      changed("addresses", ["10.0.0.9"], ["10.0.0.1"]),
    ),
    ["drift_held"],
    hold,
  ],
  [
    "a value that reaches nothing, where drift is held",
    keep,
    vmEntry("web1", ["update"], changed("keepers", "a", "b"), {
      type: "random_id",
      address: addresses["random_id"],
      provider_name: random,
    }),
    [],
    hold,
  ],
  [
    "a new id, which its description tells",
    { base: { web1 }, head: { www1 } },
    vmEntry("www1", ["update"], text, from(here)),
    [],
    hold,
  ],
  [
    "a new id, and its tags changed by hand",
    { base: { web1 }, head: { www1 } },
    vmEntry("www1", ["update"], changed("on_boot", true, false), from(here)),
    ["drift_held"],
    hold,
  ],
];

for (const [name, change, entry, expected, options, more] of edges)
  test(`${expected.join() || "go"}: ${name}`, () => {
    assert.deepEqual(codes(judge(change, [entry], options, more)), expected);
  });

test("a plan says nothing of files that decide how it is made, and of no others", () => {
  const deciding = [
    ".github/CODEOWNERS",
    ".github/actions/x/action.yml",
    ".github/homelab-fleet.yaml",
    ".github/homelab-fleet.yml",
    ".github/workflows/plan.yml",
    "CODEOWNERS",
    "a/b.tf.json",
    "docs/CODEOWNERS",
    "main.tf",
    "main.tofu",
    "stack.hcl",
    "x.tfvars",
  ];
  const others = [
    "fleet.yaml",
    ".github/CODEOWNERS.md",
    ".github/dependabot.yml",
    ".github/homelab-fleet.yml.orig",
    ".github/homelab-fleetxyml",
    ".github/workflowsx/a",
    "CODEOWNERSx",
    "a/.github/workflows/plan.yml",
    "a/.github/homelab-fleet.yml",
    "a/CODEOWNERS",
    "xgithub/workflows/plan.yml",
    "main.tf.md",
    "main.tf.jsonx",
    "maintf",
    "x.json",
  ];
  assert.deepEqual(
    uncoveredPaths([...others, ...deciding].toReversed()),
    deciding,
  );
});

test("a plan names the version of the tool that made it, near its front", () => {
  const told = (json: string) => toolOf(json).version;
  assert.deepEqual(toolOf('{"terraform_version":"1.12.6"}'), {
    name: "OpenTofu",
    version: "1.12.6",
  });
  assert.equal(told('{"terraform_version": "1.12.6-rc.1+x"}'), "1.12.6-rc.1+x");
  assert.equal(
    told(`{"terraform_version":"1${"0".repeat(40)}"}`),
    `1${"0".repeat(40)}`,
  );
  for (const odd of [
    "{}",
    '{"terraform_version":"v1.12.6"}',
    '{"terraform_version":"1 2"}',
    `{"terraform_version":"1${"0".repeat(41)}"}`,
    '{"terraform_version":x"1.12.6"}',
    `${" ".repeat(400)}{"terraform_version":"1.12.6"}`,
  ])
    assert.equal(told(odd), null, odd.slice(0, 60));
});
