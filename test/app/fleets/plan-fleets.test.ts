import assert from "node:assert/strict";
import { test } from "node:test";
import { announced, fleetText, planned, three } from "./fleets-world.ts";

const home = (...vms: readonly string[]) => ({
  "fleets/home.yaml": fleetText("home.example", vms),
});
const cabin = (...vms: readonly string[]) => ({
  "fleets/cabin.yaml": fleetText("cabin.example", vms),
});

test("only touched fleets have a part, and the headline adds them up", async () => {
  const { pages } = await planned({
    ...home("web01", "db01", "app01"),
    ...cabin("web01", "app01", "app02"),
  });
  const body = pages.comment(null, 60_000);
  assert.match(body, /^### Fleet plan for 2 fleets: 3 VMs added\n/);
  assert.match(body, /^### `fleets\/home\.yaml`: 1 VM added$/m);
  assert.match(body, /^### `fleets\/cabin\.yaml`: 2 VMs added$/m);
  assert.doesNotMatch(body, /office/);
  assert.equal(
    pages.outputs(null).added,
    '["cabin/app01","cabin/app02","home/app01"]',
  );
});

test("a pull request that touches one fleet is headed by its path", async () => {
  const { pages } = await planned(home("web01", "db01", "app01"));
  const body = pages.comment(null, 60_000);
  assert.match(body, /^### Fleet plan for `fleets\/home\.yaml`: 1 VM added\n/);
  assert.equal(body.match(/^### /gm)?.length, 1);
});

test("dangers of all fleets stand first, with the fleet before the id", async () => {
  const { pages } = await planned(
    { ...home("web01"), ...cabin() },
    { commands: true, digest: "d".repeat(32) },
  );
  const body = pages.comment(null, 60_000);
  const caution = body.indexOf("> [!CAUTION]");
  assert.ok(caution > 0 && caution < body.indexOf("### `fleets/"));
  assert.match(body, /2 disks will be erased/);
  assert.match(body, /`cabin\/web01` \(\d+ GB\)/);
  assert.match(body, /`home\/db01` \(\d+ GB\)/);
  assert.match(body, /`\/apply d{32}`/);
  assert.equal(pages.conclusion, "neutral");
});

test("one invalid fleet hides no other plan, and fails its own check and the common one", async () => {
  const plan = await planned({
    ...home("web01", "db01", "app01"),
    "fleets/cabin.yaml": "vms: [",
  });
  const body = plan.pages.comment(null, 60_000);
  assert.match(body, /^### Fleet plan for 2 fleets: 1 VM added, 1 fleet with/);
  assert.match(body, /app01/);
  assert.match(body, /1 mistake in `fleets\/cabin\.yaml`/);
  await announced(plan);
  assert.deepEqual(
    plan.forge.published.map(
      ({ name, conclusion }) => `${name}: ${conclusion}`,
    ),
    [
      "fleet / plan: failure",
      "fleet / plan (fleets/cabin.yaml): failure",
      "fleet / plan (fleets/home.yaml): success",
    ],
  );
  assert.equal(plan.pages.outputs(null).result, "invalid");
});

test("remarks stand on the file they are about", async () => {
  const plan = await planned({ ...home("web01"), ...cabin() });
  await announced(plan);
  assert.deepEqual(
    plan.forge.published.flatMap(({ annotations }) =>
      annotations.map(({ path }) => path),
    ),
    ["fleets/cabin.yaml", "fleets/home.yaml"],
  );
});

test("a fleet file that goes never means to remove its machines", async () => {
  const { pages, report } = await planned({ "fleets/cabin.yaml": null });
  assert.deepEqual(
    report.touched.map(({ path, report: { kind } }) => `${path} ${kind}`),
    ["fleets/cabin.yaml invalid"],
  );
  assert.equal(pages.conclusion, "failure");
});

test("a fleet file under another name is one that goes and one that comes", async () => {
  const { report } = await planned({
    "fleets/cabin.yaml": null,
    "fleets/hut.yaml": fleetText("cabin.example", ["web01"]),
  });
  assert.deepEqual(
    report.touched.map(({ path, report: { kind } }) => `${path} ${kind}`),
    ["fleets/cabin.yaml invalid", "fleets/hut.yaml planned"],
  );
});

test("a name another fleet has is told in the fleet that is touched, with the other file's line", async () => {
  const { pages, report } = await planned(
    {
      "fleets/home.yaml": fleetText("office.example", ["web01", "nas01"]),
    },
    { policy: { zones: null } },
  );
  assert.deepEqual(
    report.touched.map(({ path, report: { kind } }) => `${path} ${kind}`),
    ["fleets/home.yaml invalid"],
  );
  assert.match(
    pages.comment(null, 60_000),
    /`nas01\.office\.example` is also that of `nas01` in `fleets\/office\.yaml`, line 4/,
  );
});

test("the policy says which fleets share a site, and with it their addresses", async () => {
  const fixed = (zone: string) =>
    `dns:\n  zone: ${zone}\nvms:\n  x01:\n    address: 192.168.1.9/24\n    gateway: 192.168.1.1\n`;
  const base = { ...three, "fleets/office.yaml": fixed("office.example") };
  const change = { "fleets/home.yaml": fixed("home.example") };
  const apart = await planned(change, { base });
  assert.equal(apart.pages.conclusion, "neutral");
  const sites = new Map([["fleets/office.yaml", "home"]]);
  const together = await planned(change, { base, policy: { sites } });
  assert.equal(together.pages.conclusion, "failure");
});

test("where no fleet is touched the common check comes, and no comment", async () => {
  const plan = await planned({ "README.md": "hello" });
  const { comment } = await announced(plan);
  assert.equal(comment.kind, "none");
  assert.deepEqual(
    plan.forge.published.map(({ name, title }) => `${name}: ${title}`),
    ["fleet / plan: no fleet is touched"],
  );
  assert.equal(
    plan.forge.calls.filter((call) => call === "files.read").length,
    0,
  );
});

test("a list of fleets that cannot be read fails the check whatever its fleets say", async () => {
  const { pages } = await planned({
    "fleets/Cabin.yaml": fleetText("x.example", ["x01"]),
  });
  assert.equal(pages.conclusion, "failure");
  assert.match(pages.comment(null, 60_000), /cannot be the name of a fleet/);
});

test("a second plan goes into the same comment", async () => {
  const plan = await planned(home("web01", "db01", "app01"));
  await announced(plan);
  await announced(plan);
  assert.equal(plan.forge.commentsOf(plan.number).length, 1);
});

test("a fleet that nobody could read before is told to be valid again, beside what changes in others", async () => {
  const result = await planned(
    {
      "fleets/home.yaml": fleetText("home.example", ["web01"]),
      "fleets/cabin.yaml": fleetText("cabin.example", ["web01", "web02"]),
    },
    { base: { ...three, "fleets/home.yaml": "vms: [" } },
  );
  const { pages } = result;
  assert.match(pages.comment(null, 60_000), /valid again/);
  assert.match(pages.comment(null, 60_000), /`web02`/);
  assert.equal(pages.outputs(null).result, "planned");
});
