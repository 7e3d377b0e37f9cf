import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { commandNames } from "../../../src/core/command/command.ts";
import { grammar } from "../../../src/core/command/grammar.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { readPolicy } from "../../../src/core/policy/read-policy.ts";
import { runs } from "../../runs.ts";
import { bytesOf } from "../fleet/reading.ts";
import { fileOf, policyOf, told } from "./reading.ts";

test("a file with its version only is the built-in policy", () => {
  assert.deepEqual(policyOf(), defaultPolicy);
  assert.deepEqual(
    Object.entries(defaultPolicy.roles),
    commandNames.map((name) => [name, grammar[name].role]),
  );
});

test("every key is read", () => {
  const policy = policyOf(
    "roles: { apply: admin, plan: maintain, status: triage }",
    "custom_roles: { Fleet keeper: maintain, reader-2: read }",
    "confirm: two-person",
    "max_removals: 10",
    "zones: [home.example.net., lab.example.net]",
    "addresses: [192.168.1.0/24]",
    "infrastructure: [192.168.1.1]",
    "protected: [db01]",
    "reserved: [nas]",
    "insecure_transport: true",
    "drift: hold",
    "checks: none",
    "cooldown: 2",
    "site: { node: pve1, template: 9002, datastore: tank, bridge: vmbr1, existing_pools: [homelab] }",
    "limits: { bytes: 1048576, vms: 1000 }",
    "sites: { fleets/cabin.yaml: hut, fleets/x 1.yml: home }",
  );
  assert.deepEqual(policy, {
    roles: {
      ...defaultPolicy.roles,
      ...{ apply: "admin", plan: "maintain", status: "triage" },
    },
    customRoles: new Map([
      ["Fleet keeper", "maintain"],
      ["reader-2", "read"],
    ]),
    confirm: "two-person",
    maxRemovals: 10,
    zones: ["home.example.net", "lab.example.net"],
    addresses: ["192.168.1.0/24"],
    infrastructure: ["192.168.1.1"],
    protectedVms: new Set(["db01"]),
    reserved: ["nas"],
    insecureTransport: true,
    drift: "hold",
    checks: "none",
    cooldownMinutes: 2,
    site: { node: "pve1", template: 9002, datastore: "tank", bridge: "vmbr1" },
    existingPools: ["homelab"],
    limits: { bytes: 1_048_576, vms: 1000 },
    sites: new Map([
      ["fleets/cabin.yaml", "hut"],
      ["fleets/x 1.yml", "home"],
    ]),
  });
});

test("an empty list is a list: no zone and no address is allowed", () => {
  const { zones, addresses } = policyOf("zones: []", "addresses: []");
  assert.deepEqual([zones, addresses], [[], []]);
});

const refused: Readonly<Record<string, readonly [readonly string[], string]>> =
  {
    "an unknown key": [["max_removal: 3"], "2:1 max_removal unknown_key"],
    "an unknown command": [
      ["roles: { aply: admin }"],
      "2:10 roles.aply unknown_key",
    ],
    "a role nobody has": [
      ["roles: { apply: owner }"],
      "2:17 roles.apply bad_value",
    ],
    "a role below write for what changes something": [
      ["roles: { lock: triage }"],
      "2:16 roles.lock bad_value",
    ],
    "read for /plan": [["roles: { plan: read }"], "2:16 roles.plan bad_value"],
    "a custom role as another custom role": [
      ["custom_roles: { Keeper: Owner }"],
      "2:25 custom_roles.Keeper bad_value",
    ],
    "a custom role that is no name": [
      ['custom_roles: { "@all": admin }'],
      "2:17 custom_roles bad_value",
    ],
    "a site that is no name": [
      ["sites: { fleets/a.yaml: Home }"],
      "2:25 sites.? bad_value",
    ],
    "a site of what is no fleet file": [
      ["sites: { fleets: home }"],
      "2:10 sites bad_value",
    ],
    "a third way to confirm": [
      ["confirm: three-person"],
      "2:10 confirm bad_value",
    ],
    "more than all": [["max_removals: 101"], "2:15 max_removals bad_value"],
    "a percent sign": [["max_removals: 30%"], "2:15 max_removals wrong_type"],
    "a zone that is none": [["zones: [Home]"], "2:9 zones bad_value"],
    "one zone for a list": [["zones: lab.net"], "2:8 zones wrong_type"],
    "a zone twice": [["zones: [a.net, a.net.]"], "2:16 zones duplicate_item"],
    "an address without a prefix": [
      ["addresses: [192.168.1.0]"],
      "2:13 addresses bad_value",
    ],
    "a range that begins in its middle": [
      ["addresses: [192.168.1.5/24]"],
      "2:13 addresses bad_value",
    ],
    "an octet with a leading zero": [
      ["addresses: [192.168.01.0/24]"],
      "2:13 addresses bad_value",
    ],
    "a name for an address": [
      ["infrastructure: [gateway]"],
      "2:18 infrastructure bad_value",
    ],
    "an id that is none": [["protected: [DB]"], "2:13 protected bad_value"],
    "a host name with a dot": [["reserved: [a.b]"], "2:12 reserved bad_value"],
    "yes for true": [
      ["insecure_transport: yes"],
      "2:21 insecure_transport wrong_type",
    ],
    "a drift nobody knows": [["drift: ignore"], "2:8 drift bad_value"],
    "checks as a boolean": [["checks: false"], "2:9 checks wrong_type"],
    "a cooldown as long as a code lives": [
      ["cooldown: 15"],
      "2:11 cooldown bad_value",
    ],
    "a template below Proxmox's numbers": [
      ["site: { template: 9 }"],
      "2:19 site.template bad_value",
    ],
    "an unknown default": [
      ["site: { cores: 2 }"],
      "2:9 site.cores unknown_key",
    ],
    "limits too high": [
      ["limits: { vms: 20001 }"],
      "2:16 limits.vms bad_value",
    ],
    "a list for a map": [["roles: []"], "2:8 roles wrong_type"],
    "a key without a value": [["site:"], "2:1 site null_value"],
    "a value of null": [["drift: null"], "2:8 drift null_value"],
    "a key twice": [["drift: heal", "drift: hold"], "3:1 drift duplicate_key"],
    "an alias": [["zones: &a []", "reserved: *a"], "2:8 - yaml_anchor"],
  };

for (const [what, [lines, expected]] of Object.entries(refused))
  test(`${what} refuses the file`, () => {
    assert.equal(told(...lines)[0], expected);
  });

test("all problems are told at once, each with its fix", () => {
  const lines = ["drift: x", "checks: x", "nodes: x", "roles: { lock: read }"];
  const reading = readPolicy(bytesOf(fileOf(lines)));
  assert.equal(reading.ok, false);
  if (reading.ok) return;
  assert.deepEqual(
    reading.problems.map(({ at, code }) => `${at?.line} ${code}`),
    ["2 bad_value", "3 bad_value", "4 unknown_key", "5 bad_value"],
  );
  for (const { message, hint } of reading.problems) {
    assert.ok(message.length > 0);
    assert.ok(hint.length > 0);
  }
  assert.equal(reading.more, 0);
});

for (const [what, text, expected] of [
  ["nothing", "", "file_empty"],
  ["comments only", "# later\n", "file_empty"],
  ["a list", "- version: 1\n", "wrong_type"],
  ["no version", "drift: hold\n", "missing_key"],
  ["another version", "version: 2\n", "bad_value"],
  ["a version as text", 'version: "1"\n', "wrong_type"],
  ["two documents", "version: 1\n---\nversion: 1\n", "yaml_documents"],
  ["a fleet", "dns: { zone: a.net }\nvms: {}\n", "missing_key"],
] as const)
  test(`a file of ${what} is refused`, () => {
    const reading = readPolicy(bytesOf(text));
    assert.equal(reading.ok, false);
    if (!reading.ok) assert.equal(reading.problems[0]?.code, expected);
  });

test("more than 256 KiB are not read, whatever the file says of limits", () => {
  const text = `${fileOf(["limits: { bytes: 8388608 }"])}#${" ".repeat(262_144)}`;
  const reading = readPolicy(bytesOf(text));
  assert.equal(reading.ok, false);
  if (!reading.ok) assert.equal(reading.problems[0]?.code, "file_too_big");
});

test("of more problems than are shown the rest is counted", () => {
  const lines = Array.from({ length: 70 }, (_, n) => `key${n}: 1`);
  const reading = readPolicy(bytesOf(fileOf(lines)));
  assert.equal(reading.ok, false);
  if (!reading.ok)
    assert.deepEqual([reading.problems.length, reading.more], [50, 20]);
});

test("any bytes have an answer, and nothing of them is echoed", () => {
  const piece = fc.constantFrom(
    ...["version: 1\n", "roles:", " { ", "}", "[", "]", "apply: ", "admin"],
    ...[
      "\n  ",
      "\n",
      "custom_roles:\n  ",
      "Keeper",
      ": ",
      "site:",
      "&a ",
      "*a",
    ],
    ...[
      "zones: ",
      "- ",
      '"',
      "'",
      "# ",
      "s3cr3t/value",
      "\u2028",
      "30",
      "null",
    ],
  );
  const text = fc.array(piece, { maxLength: 30 }).map((all) => all.join(""));
  fc.assert(
    fc.property(fc.oneof(text.map(bytesOf), fc.uint8Array()), (bytes) => {
      const reading = readPolicy(bytes);
      if (reading.ok) return;
      assert.ok(reading.problems.length > 0);
      for (const { message, hint } of reading.problems)
        assert.doesNotMatch(message + hint, /s3cr3t/);
    }),
    { numRuns: runs(1500) },
  );
});
