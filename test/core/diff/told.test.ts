/**
 * What a difference of two files says beside its rows, in a page a person can read: `UPDATE_CASES=1 npm test -- core/diff/told` rewrites it,
 * and the change is reviewed like prose.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { type FleetText, fleetFile } from "../../fakes/fleet-file.ts";

const page = resolve(import.meta.dirname, "told.md");

type Vms = FleetText["vms"];
const web = { vm_name: "web", address: "10.0.0.1/24" };
const fixed = { ...web, vm_id: 150 };

function many(count: number, more: object): Vms {
  const ids = Array.from({ length: count }, (_, n) => `web${n + 10}`);
  return Object.fromEntries(
    ids.map((id) => [id, { vm_name: `n-${id}`, ...more }]),
  );
}

/** Only what is not a row: notes and problems. */
const cases: readonly (readonly [string, Vms, Vms])[] = [
  ["an id that changes without `formerly`", { web }, { www: web }],
  [
    "a number that goes on under another id",
    { web: fixed },
    { www: { ...fixed, vm_name: "www" } },
  ],
  ["a VM removed and another one added", { web }, { db: { vm_name: "db" } }],
  ["a `formerly` that moves", { web }, { www: { ...web, formerly: "web" } }],
  [
    "a `formerly` of an id that is there still",
    { web },
    { web, www: { vm_name: "www", formerly: "web" } },
  ],
  [
    "a `formerly` of an id nobody knows",
    { web },
    { web, www: { vm_name: "www", formerly: "old" } },
  ],
  [
    "a `formerly` under an id that was there",
    { web, www: { vm_name: "www" } },
    { www: { vm_name: "www", formerly: "web" } },
  ],
  [
    "two `formerly` of one id",
    { web },
    { b: { ...web, formerly: "web" }, a: { vm_name: "a", formerly: "web" } },
  ],
  [
    "another bridge under DHCP",
    { web: { vm_name: "web" } },
    { web: { vm_name: "web", bridge: "vmbr9" } },
  ],
  [
    "another bridge at a fixed address",
    { web },
    { web: { ...web, bridge: "vmbr9" } },
  ],
  [
    "another bridge of a VM that is rebuilt",
    { web: { vm_name: "web" } },
    { web: { vm_name: "web", bridge: "vmbr9", template: 1000 } },
  ],
  ["12 bridges", many(12, {}), many(12, { bridge: "vmbr9" })],
  ["13 bridges", many(13, {}), many(13, { bridge: "vmbr9" })],
  [
    "a disk that shrinks",
    { web: { ...web, disk: 40 } },
    { web: { ...web, disk: 20 } },
  ],
  [
    "disks that shrink because their own line is gone",
    { web: { ...web, disk: 40 }, db: { vm_name: "db", disk: 50 } },
    { web, db: { vm_name: "db" } },
  ],
  ["12 disks that shrink", many(12, { disk: 40 }), many(12, { disk: 20 })],
  ["13 disks that shrink", many(13, { disk: 40 }), many(13, { disk: 20 })],
  ["a pool that is left", { web: { ...web, pool: "lab" } }, { web }],
  [
    "DNS servers that go",
    { web: { ...web, dns_servers: ["10.0.0.2"] } },
    { web },
  ],
];

test("what a difference says beside its rows is what told.md shows", () => {
  const told = cases.map(([what, base, head]) => {
    const diff = diffFleets(fleetFile({ vms: base }), fleetFile({ vms: head }));
    const notes = diff.notes.map((note) => `- note: ${JSON.stringify(note)}\n`);
    const problems = diff.problems.map(
      ({ code, path, message, hint }) =>
        `- ${path ?? "the file"} (${code}): ${message}\n  → ${hint}\n`,
    );
    const all = [...notes, ...problems];
    return `## ${what}\n\n${all.length === 0 ? "Nothing.\n" : all.join("")}`;
  });
  const text = `# What a difference says beside its rows\n\n${told.join("\n")}`;
  if (process.env["UPDATE_CASES"] === "1") writeFileSync(page, text);
  assert.equal(text, readFileSync(page, "utf8"));
});
