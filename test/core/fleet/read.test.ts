import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readFleet } from "../../../src/core/fleet/read.ts";
import { bytesOf, fleetOf, problemsOf, told, vmOf } from "./reading.ts";

for (const [name, ids] of [
  ["seed", ["web01", "web02", "db01"]],
  ["production", ["docker", "k3s-cp1", "k3s-w1", "k3s-w2", "vault"]],
  ["staging", ["docker", "k3s-cp1", "k3s-w1", "vault"]],
] as const) {
  test(`the real fleet ${name} is read`, () => {
    const text = readFileSync(`test/cases/fleets/${name}.yaml`, "utf8");
    const { fleet } = fleetOf(text);
    assert.deepEqual([...fleet.vms.keys()], ids);
    assert.equal(fleet.dns.zone, "home.sflab.io");
  });
}

test("the examples of the reference are read", () => {
  const page = readFileSync("docs/fleet-file.md", "utf8");
  const examples = [...page.matchAll(/```yaml\n(dns|version)([^`]*)```/g)];
  assert.equal(examples.length, 2);
  for (const [, head, rest] of examples) fleetOf(`${head}${rest}`);
});

test("a map of one VM, of none, and a VM of nothing but defaults", () => {
  const dns = "dns: {zone: lab.net}\n";
  assert.equal(fleetOf(`${dns}vms: {}\n`).fleet.vms.size, 0);
  assert.equal(vmOf(`${dns}vms: {a: {}}\n`, "a").vm_name, "a");
});

test("CRLF, a byte order mark, a document start and JSON change nothing", () => {
  const text = readFileSync("test/cases/fleets/seed.yaml", "utf8");
  const { fleet } = fleetOf(text);
  const json = '{"dns":{"zone":"lab.net"},"vms":{"a":{"memory":4096}}}';
  assert.deepEqual(fleetOf(text.replaceAll("\n", "\r\n")).fleet, fleet);
  assert.deepEqual(fleetOf(`\ufeff${text}`).fleet, fleet);
  assert.deepEqual(fleetOf(`---\n${text}...\n`).fleet, fleet);
  assert.equal(vmOf(json, "a").memory, 4096);
});

const layered = `dns:
  zone: lab.net
  ttl: 60
defaults:
  node: pve1
  tags: [b, a]
  gateway: 10.0.0.1
vms:
  a:
    node: pve2
    address: 10.0.0.5/24
  b:
    tags: []
`;
const site = { node: "pve9", template: 9002 };

test("the VM goes before defaults, defaults before the site, the site before what is built in", () => {
  const a = vmOf(layered, "a", { site });
  const b = vmOf(layered, "b", { site });
  assert.deepEqual([a.node, b.node], ["pve2", "pve1"]);
  assert.deepEqual([a.template, a.datastore], [9002, "local-lvm"]);
  assert.deepEqual([a.tags, b.tags], [["a", "b"], []]);
});

test("a default gateway reaches only VMs with an address", () => {
  assert.equal(vmOf(layered, "a").gateway, "10.0.0.1");
  assert.equal(vmOf(layered, "b").gateway, null);
});

test("every key of every VM says where it came from", () => {
  const { fleet, origins } = fleetOf(layered, { site });
  const a = origins.keys.get("a");
  assert.deepEqual(a?.get("node"), { from: "vm", at: { line: 10, column: 5 } });
  assert.deepEqual(a?.get("tags"), {
    from: "defaults",
    at: { line: 6, column: 3 },
  });
  assert.deepEqual(a?.get("template"), { from: "site" });
  assert.deepEqual(a?.get("memory"), { from: "built_in" });
  assert.deepEqual(origins.keys.get("b")?.get("gateway"), { from: "built_in" });
  for (const [id, vm] of fleet.vms)
    assert.deepEqual(
      [...(origins.keys.get(id)?.keys() ?? [])].toSorted(),
      Object.keys(vm).toSorted(),
    );
  assert.deepEqual(origins.vmsAt, { line: 8, column: 1 });
  assert.deepEqual(origins.zoneAt, { line: 2, column: 3 });
  assert.deepEqual(origins.ttlAt, { line: 3, column: 3 });
  assert.deepEqual(origins.vmAt.get("b"), { line: 12, column: 3 });
});

test("problems say what is wrong and what to write", () => {
  const text =
    "dns: {zone: lab.net}\nvms:\n  app01: {memory: 4GB}\n  web01: {}\n  web01: {}\n  db02: {core: 2, vm_name: web01}\n";
  assert.deepEqual(
    problemsOf(text).map(({ path, message, hint }) => [path, message, hint]),
    [
      [
        "vms.app01.memory",
        "this is text, a whole number of MB from 128 to 4194304 is needed",
        "for example `memory: 4096`",
      ],
      [
        "vms.web01",
        "this key is already on line 4",
        "give it another name, or delete one of the two",
      ],
      ["vms.db02.core", "unknown key", "did you mean `cores`?"],
      [
        "vms.db02.vm_name",
        "`web01` is already a name of `web01` on line 4",
        "every `vm_name` and alias of a file is there once; choose another name",
      ],
    ],
  );
});

test("what was refused is not echoed", () => {
  const secret = "hunter2@#";
  const text = `dns: {zone: "${secret}"}\nvms:\n  "${secret}": {"${secret}": "${secret}", pool: "${secret}", memory: "${secret}"}\n`;
  const problems = problemsOf(text);
  assert.equal(problems.length, 5);
  assert.equal(JSON.stringify(problems).includes("hunter2"), false);
});

test("nothing is concluded from a key that is wrong itself", () => {
  const dns = "dns: {zone: lab.net}\n";
  assert.deepEqual(
    told(
      `${dns}vms:\n  a: {address: x, gateway: 10.0.0.1}\n  b: {adress: 10.0.0.5/24, gateway: 10.0.0.1}\n`,
    ),
    ["3:16 vms.a.address bad_value", "4:7 vms.b.adress unknown_key"],
  );
  assert.deepEqual(
    told(`${dns}defaults: {gateway: x}\nvms:\n  a: {address: 10.0.0.5/24}\n`),
    ["2:21 defaults.gateway bad_value"],
  );
});

test("fifty problems are told and the rest counted", () => {
  const lines = Array.from({ length: 3000 }, (_, i) => `  a${i}: {x: 1}\n`);
  const text = `dns: {zone: lab.net}\nvms:\n${lines.join("")}`;
  const limits = { bytes: 1_000_000, vms: 5000 };
  const reading = readFleet(bytesOf(text), { limits });
  assert.ok(!reading.ok);
  assert.deepEqual(
    reading.problems.map(({ at }) => at?.line),
    Array.from({ length: 50 }, (_, i) => i + 3),
  );
  assert.equal(reading.more, 2950);
});

test("limits are raised only so far", () => {
  const vms = Array.from({ length: 501 }, (_, i) => `  a${i}: {}\n`).join("");
  const text = `dns: {zone: lab.net}\nvms:\n${vms}`;
  assert.deepEqual(told(text), ["2:1 vms too_many_vms"]);
  const most = { bytes: 1e9, vms: 1e9 };
  assert.equal(fleetOf(text, { limits: most }).fleet.vms.size, 501);
  assert.deepEqual(
    told(new Uint8Array(8 * 1024 * 1024 + 1), { limits: most }),
    ["1:1 - file_too_big"],
  );
});
