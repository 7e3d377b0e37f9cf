import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { readFleet } from "../../src/core/fleet/read.ts";
import { readPolicy } from "../../src/core/policy/read-policy.ts";
import { filesIn, init, ownFolder } from "./init-in-folder.ts";

const flags = ["--zone", "home.example.net", "--node", "pve1", "--template"];
const all = [...flags, "9001"];
const workflows = [
  ...["fleet-apply.yml", "fleet-command.yml", "fleet-drift.yml"],
  ...["fleet-plan.yml", "fleet-real-plan.yml"],
].map((name) => `.github/workflows/${name}`);
const written = [".github/homelab-fleet.yml", ...workflows, "fleet.yaml"];

test("by flags: every file, and what to do next", async (t) => {
  const folder = await ownFolder(t);
  const said = await init(folder, all);
  assert.equal(said.code, 0, said.error);
  assert.equal(said.error, "");
  assert.equal(
    said.out.replace(folder, "FOLDER"),
    readFileSync(resolve(import.meta.dirname, "init.golden.txt"), "utf8"),
  );
  assert.deepEqual(Object.keys(await filesIn(folder)), written);
});

test("the fleet and the policy are read as they were meant", async (t) => {
  const folder = await ownFolder(t);
  await init(folder, all);
  const files = await filesIn(folder);
  const fleet = readFleet(Buffer.from(files["fleet.yaml"] ?? ""));
  assert.ok(fleet.ok);
  assert.equal(fleet.file.fleet.dns.zone, "home.example.net");
  assert.equal(fleet.file.fleet.vms.size, 0);
  const first = (files["fleet.yaml"] ?? "")
    .replace("vms: {}\n", "")
    .replace(/^# (vms:| {2,}\S)/gm, "$1");
  const withFirst = readFleet(Buffer.from(first));
  assert.ok(withFirst.ok, first);
  const web01 = withFirst.file.fleet.vms.get("web01");
  assert.deepEqual([web01?.node, web01?.template], ["pve1", 9001]);
  const text = files[".github/homelab-fleet.yml"] ?? "";
  const policy = readPolicy(Buffer.from(text));
  assert.ok(policy.ok);
  assert.deepEqual(policy.policy.zones, ["home.example.net"]);
});

test("every key of the policy may be uncommented", async (t) => {
  const folder = await ownFolder(t);
  await init(folder, all);
  const text = (await filesIn(folder))[".github/homelab-fleet.yml"] ?? "";
  const open = text.replaceAll(
    /^# (?=[a-z_]+:(?: \S+| \[.*\])?$| {2}\S)/gm,
    "",
  );
  const reading = readPolicy(Buffer.from(open));
  assert.ok(reading.ok, `${open}${JSON.stringify(reading)}`);
  assert.equal(reading.policy.confirm, "two-person");
  assert.equal(reading.policy.cooldownMinutes, 2);
  assert.equal(reading.policy.site.node, "pve1");
});

test("the workflows are the example's, byte for byte", async (t) => {
  const folder = await ownFolder(t);
  await init(folder, all);
  const files = await filesIn(folder);
  const example = resolve(import.meta.dirname, "../../examples/homelab");
  for (const path of workflows)
    assert.equal(files[path], readFileSync(join(example, path), "utf8"), path);
});

test("a person is asked, with defaults, until an answer fits", async (t) => {
  const folder = await ownFolder(t);
  const said = await init(
    folder,
    [],
    ["", "Not A Zone", " lab.example.net ", "", "99", "9002", "n"],
  );
  assert.equal(said.code, 0, said.error);
  const [zone, node, template, stack] = [
    "DNS zone of the machines' names (such as home.example.net): ",
    "Proxmox node [pve]: ",
    "VM id of the template that is cloned [9000]: ",
    "A Terragrunt stack of your own, for state in S3 or PostgreSQL? [y/N] ",
  ];
  assert.deepEqual(said.asked, [
    ...[zone, zone, zone, node, template, template, stack],
  ]);
  assert.equal(said.error.match(/^That does not fit: .+$/gm)?.length, 3);
  assert.doesNotMatch(said.error, /Not A Zone/);
  const { "fleet.yaml": fleet = "" } = await filesIn(folder);
  assert.match(fleet, /zone: lab\.example\.net /);
  assert.match(fleet, /node: pve /);
  assert.match(fleet, /template: 9002 /);
});

test("whoever goes away in the middle gets nothing", async (t) => {
  const folder = await ownFolder(t);
  for (const answers of [[], ["lab.example.net", "", ""]]) {
    const said = await init(folder, [], answers);
    assert.equal(said.code, 1);
    assert.match(said.error, /Nothing was written/);
    assert.deepEqual(await filesIn(folder), {});
  }
});

test("where nobody is asked, what is missing is wrong usage", async (t) => {
  const folder = await ownFolder(t);
  for (const [words, error] of [
    [[], /`--zone` is missing[\s\S]*Fix: say `--zone home\.example\.net`/],
    [["--yes"], /`--zone` is missing/],
    [["--zone", "a.example"], /`--node` is missing[\s\S]*`--yes` takes `pve`/],
    [["--zone", "A zone", "--yes"], /`--zone` does not fit: a domain name/],
    [[...flags, "1e4"], /`--template` does not fit: a whole number/],
    [["--zone"], /do not fit/],
    [["--zone", "--yes"], /do not fit/],
    [["--zone", "a.example", "--zone", "b.example"], /do not fit/],
    [["another"], /do not fit/],
  ] as const) {
    const said = await init(folder, words);
    assert.equal(said.code, 64, words.join(" "));
    assert.match(said.error, error);
    assert.doesNotMatch(said.error, /A zone|1e4/);
  }
  assert.deepEqual(await filesIn(folder), {});
});

test("--yes takes what is built in", async (t) => {
  const folder = await ownFolder(t);
  const said = await init(folder, ["--zone", "a.example", "--yes"], []);
  assert.deepEqual([said.code, said.asked], [0, []]);
  assert.match((await filesIn(folder))["fleet.yaml"] ?? "", /node: pve /);
});

test("--dry-run lists and writes nothing", async (t) => {
  const folder = await ownFolder(t);
  const said = await init(folder, [...all, "--dry-run", "--stack"]);
  assert.equal(said.code, 0, said.error);
  assert.match(said.out, /^ {2}new +live\/terragrunt\.stack\.hcl$/m);
  assert.match(said.out, /Nothing was written: `--dry-run`\.\n$/);
  assert.deepEqual(await filesIn(folder), {});
});

const mine = "dns: {zone: home.example.net}\nvms: {mine: {}}\n";

test("a file that differs is listed and never overwritten unasked; nothing else is written either", async (t) => {
  const folder = await ownFolder(t);
  await writeFile(join(folder, "fleet.yaml"), mine);
  for (const words of [[], ["--yes"], ["--dry-run"]]) {
    const said = await init(folder, [...all, ...words]);
    assert.equal(said.code, 1);
    assert.match(said.out, /^ {2}differs, kept +fleet\.yaml$/m);
    assert.match(said.error, /Nothing was written: .+\n {4}Fix: .*`--force`/);
    assert.deepEqual(await filesIn(folder), { "fleet.yaml": mine });
  }
});

test("--force overwrites; a second time everything is as it is", async (t) => {
  const folder = await ownFolder(t);
  await writeFile(join(folder, "fleet.yaml"), mine);
  assert.equal((await init(folder, [...all, "--force"])).code, 0);
  const after = await filesIn(folder);
  assert.deepEqual(Object.keys(after), written);
  assert.doesNotMatch(after["fleet.yaml"] ?? "", /mine/);
  const again = await init(folder, all);
  assert.equal(again.code, 0);
  assert.match(again.out, /^ {2}as it is +fleet\.yaml$/m);
  assert.match(again.out, /^0 files written\.$/m);
});

test("a person answers file by file, and the zone of the fleet that is there is offered", async (t) => {
  const folder = await ownFolder(t);
  const other = ".github/workflows/fleet-plan.yml";
  await mkdir(join(folder, ".github/workflows"), { recursive: true });
  await writeFile(join(folder, "fleet.yaml"), mine);
  await writeFile(join(folder, other), "mine");
  const said = await init(folder, [], ["", "", "", "", "no", "Yes"]);
  assert.equal(said.code, 0, said.error);
  assert.match(said.asked[0] ?? "", /\[home\.example\.net\]: $/);
  assert.deepEqual(said.asked.slice(4), [
    "fleet.yaml is there already and says something else. Overwrite it? [y/N] ",
    `${other} is there already and says something else. Overwrite it? [y/N] `,
  ]);
  const files = await filesIn(folder);
  assert.equal(files["fleet.yaml"], mine);
  assert.notEqual(files[other], "mine");
});

test("a fleet that is kept but does not fit the new policy stops it", async (t) => {
  const folder = await ownFolder(t);
  await writeFile(join(folder, "fleet.yaml"), mine);
  const answers = ["no"];
  const words = [
    "--zone",
    "other.example",
    "--node",
    "pve",
    "--template",
    "9000",
  ];
  const said = await init(folder, [...words, "--stack"], answers);
  assert.equal(said.code, 1);
  assert.match(said.error, /^fleet\.yaml:1:\d+: .*zone/m);
  assert.match(said.error, /Nothing was written\.\n$/);
  assert.deepEqual(await filesIn(folder), { "fleet.yaml": mine });
});

test("a policy that is kept and has a mistake stops it at its line", async (t) => {
  const folder = await ownFolder(t);
  const policy = ".github/homelab-fleet.yml";
  await mkdir(join(folder, ".github"));
  await writeFile(join(folder, policy), "version: 1\nconfirm: perhaps\n");
  const answers = ["lab.example.net", "", "", "", "no"];
  const said = await init(folder, [], answers);
  assert.equal(said.code, 1);
  assert.match(said.error, /^\.github\/homelab-fleet\.yml:2:\d+: /m);
  assert.match(said.error, /Nothing was written\.\n$/);
  assert.deepEqual(Object.keys(await filesIn(folder)), [policy]);
});

test("whoever goes away when asked about a file that differs gets nothing", async (t) => {
  const folder = await ownFolder(t);
  await writeFile(join(folder, "fleet.yaml"), mine);
  const said = await init(folder, [], ["", "", "", ""]);
  assert.equal(said.code, 1);
  assert.match(said.asked.at(-1) ?? "", /^fleet\.yaml is there already/);
  assert.match(said.error, /Nothing was written/);
  assert.deepEqual(await filesIn(folder), { "fleet.yaml": mine });
});

test("one file that was missing is one that is written", async (t) => {
  const folder = await ownFolder(t);
  await init(folder, all);
  await rm(join(folder, "fleet.yaml"));
  const said = await init(folder, all);
  assert.equal(said.code, 0, said.error);
  assert.match(said.out, /^1 file written\.$/m);
});

test("what is no plain file or folder is left alone, even with --force", async (t) => {
  const folder = await ownFolder(t);
  const elsewhere = await ownFolder(t);
  await symlink(elsewhere, join(folder, ".github"));
  await mkdir(join(folder, "fleet.yaml"));
  const said = await init(folder, [...all, "--force"]);
  assert.equal(said.code, 1);
  assert.match(said.error, /^fleet\.yaml: something stands there/m);
  assert.match(said.error, /^\.github\/homelab-fleet\.yml: something/m);
  assert.deepEqual(await filesIn(folder), {});
  assert.deepEqual(await filesIn(elsewhere), {});
});

test("a folder that is not there is not made", async (t) => {
  const folder = join(await ownFolder(t), "typo");
  const said = await init(folder, all);
  assert.equal(said.code, 1);
  assert.match(said.error, /there is no such folder\.\n {4}Fix: /);
});

test("the project's own checkout is not taken for a repository of machines", async () => {
  const project = resolve(import.meta.dirname, "../..");
  const said = await init(project, [...all, "--dry-run"]);
  assert.equal(said.code, 64);
  assert.match(said.error, /not your repository\.\n {4}Fix: /);
});
