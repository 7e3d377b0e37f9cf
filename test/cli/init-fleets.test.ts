import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { readFleet } from "../../src/core/fleet/read.ts";
import { readPolicy } from "../../src/core/policy/read-policy.ts";
import { filesIn, init, ownFolder } from "./init-in-folder.ts";

const flags = ["--zone", "home.example.net", "--node", "pve1", "--yes"];
const three = [...flags, "--fleets", "home,garage, cabin"];
const paths = ["cabin", "garage", "home"].map((name) => `fleets/${name}.yaml`);

test("every fleet gets a file, and the workflows are those of the example with several, byte for byte", async (t) => {
  const folder = await ownFolder(t);
  const said = await init(folder, three);
  assert.equal(said.code, 0, said.error);
  const files = await filesIn(folder);
  const workflows = Object.keys(files).filter((path) =>
    path.startsWith(".github/workflows/"),
  );
  assert.deepEqual(
    Object.keys(files).toSorted(),
    [".github/homelab-fleet.yml", ...workflows, ...paths].toSorted(),
  );
  assert.equal(workflows.length, 5);
  const example = resolve(import.meta.dirname, "../../examples/several-sites");
  for (const path of workflows)
    assert.equal(files[path], readFileSync(join(example, path), "utf8"), path);
});

test("each fleet is empty and in the zone, and the policy's example of sites may be uncommented", async (t) => {
  const folder = await ownFolder(t);
  await init(folder, three);
  const files = await filesIn(folder);
  for (const path of paths) {
    const reading = readFleet(Buffer.from(files[path] ?? ""));
    assert.ok(reading.ok, path);
    assert.equal(reading.file.fleet.dns.zone, "home.example.net");
    assert.equal(reading.file.fleet.vms.size, 0);
  }
  const text = files[".github/homelab-fleet.yml"] ?? "";
  assert.ok(readPolicy(Buffer.from(text)).ok);
  const open = text.replaceAll(/^# (?=sites:$| {2}fleets\/)/gm, "");
  const policy = readPolicy(Buffer.from(open));
  assert.ok(policy.ok, open);
  assert.deepEqual([...policy.policy.sites], [["fleets/cabin.yaml", "home"]]);
});

test("what to do next is said for sites", async (t) => {
  const folder = await ownFolder(t);
  const { out } = await init(folder, three);
  assert.match(out, /make `homelab-<site>` for each site, let only/);
  assert.match(out, /labels `homelab-fleet` and the site's name\./);
  assert.match(out, /a machine to one of fleets\/\*\.yaml,/);
});

test("a person is not asked for a stack, which would be one for all", async (t) => {
  const folder = await ownFolder(t);
  const { code, asked } = await init(
    folder,
    ["--fleets", "home,cabin"],
    ["home.example.net", "", ""],
  );
  assert.deepEqual([code, asked.length], [0, 3]);
});

test("names that are none, or twice, and a stack for all are wrong usage", async (t) => {
  const folder = await ownFolder(t);
  for (const names of [
    "",
    "Home",
    "home,home",
    "home,",
    "a/b",
    "-a",
    "a.yaml",
  ]) {
    const said = await init(folder, [...flags, "--fleets", names]);
    assert.equal(said.code, 64, names);
    assert.doesNotMatch(said.out, /written/);
  }
  const many = Array.from({ length: 257 }, (_, at) => `f${at}`).join(",");
  assert.equal((await init(folder, [...flags, "--fleets", many])).code, 64);
  const stack = await init(folder, [...three, "--stack"]);
  assert.equal(stack.code, 64);
  assert.match(stack.error, /two fleets never share one\.\n {4}Fix: /);
  assert.deepEqual(await filesIn(folder), {});
});

test("a fleet that is kept and does not fit the policy stops it, and is named", async (t) => {
  const folder = await ownFolder(t);
  const mine = "dns: {zone: other.example}\nvms: {}\n";
  await mkdir(join(folder, "fleets"));
  await writeFile(join(folder, "fleets/garage.yaml"), mine);
  const words = three.filter((word) => word !== "--yes");
  const all = [...words, "--template", "9000"];
  const said = await init(folder, all, ["no"]);
  assert.equal(said.code, 1);
  assert.match(said.error, /^fleets\/garage\.yaml:1:\d+: .*zone/m);
  assert.deepEqual(await filesIn(folder), { "fleets/garage.yaml": mine });
});
