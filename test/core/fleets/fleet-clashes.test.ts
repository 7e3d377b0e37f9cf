import assert from "node:assert/strict";
import { test } from "node:test";
import { readFleet } from "../../../src/core/fleet/read.ts";
import {
  fleetClashes,
  type PlacedFleet,
} from "../../../src/core/fleets/fleet-clashes.ts";

function placed(path: string, site: string, vms: string): PlacedFleet {
  const text = `dns:\n  zone: home.example\nvms:\n${vms}`;
  const reading = readFleet(new TextEncoder().encode(text));
  assert.ok(reading.ok, JSON.stringify(reading));
  return { path, site, file: reading.file };
}

function told(...fleets: readonly PlacedFleet[]): readonly string[] {
  return [...fleetClashes(fleets)].flatMap(([path, problems]) =>
    problems.map(({ code, at, message }) => {
      const other = /in `(.*?)`, line (\d+)/.exec(message);
      return `${path}:${at?.line} ${code} ${other?.[1]}:${other?.[2]}`;
    }),
  );
}

const web = "  web01:\n    vm_name: web\n";

test("one name in one zone is told in both files, wherever they are", () => {
  assert.deepEqual(
    told(
      placed("a.yaml", "home", web),
      placed("b.yaml", "cabin", "  x:\n    aliases: [web]\n"),
    ),
    [
      "a.yaml:5 name_in_other_fleet b.yaml:5",
      "b.yaml:5 name_in_other_fleet a.yaml:5",
    ],
  );
});

test("a VM without a line is told without one, and comes first", () => {
  const a = placed("a.yaml", "home", `${web}${fixed("a1")}`);
  const { origins } = a.file;
  const lineless = {
    ...a.file,
    origins: {
      ...origins,
      vmAt: new Map(),
      keys: new Map([["a1", origins.keys.get("a1") ?? new Map()]]),
    },
  };
  const b = placed("b.yaml", "home", `${web}${fixed("b1")}`);
  const found = fleetClashes([{ ...a, file: lineless }, b]);
  assert.deepEqual(
    found.get("a.yaml")?.map(({ at, path }) => `${at?.line} ${path}`),
    ["undefined vms.web01.vm_name", "7 vms.a1.address", "9 vms.a1.vm_id"],
  );
  const swapped = fleetClashes([b, { ...a, file: lineless }]);
  assert.deepEqual(swapped.get("a.yaml"), found.get("a.yaml"));
  const noLines = {
    ...a.file,
    origins: { ...origins, vmAt: new Map(), keys: new Map() },
  };
  assert.equal(
    fleetClashes([{ ...a, file: noLines }, b]).get("a.yaml")?.length,
    3,
  );
  assert.equal(
    found.get("b.yaml")?.[0]?.message,
    "the DNS name `web.home.example` is also that of `web01` in `a.yaml` and two VMs cannot have it",
  );
});

test("the same name in another zone is another name", () => {
  const other = placed("b.yaml", "home", web);
  const { fleet } = other.file;
  const elsewhere = { ...fleet, dns: { ...fleet.dns, zone: "b.example" } };
  assert.deepEqual(
    told(placed("a.yaml", "home", web), {
      ...other,
      file: { ...other.file, fleet: elsewhere },
    }),
    [],
  );
});

const fixed = (id: string) =>
  `  ${id}:\n    address: 192.168.1.20/24\n    gateway: 192.168.1.1\n    vm_id: 300\n`;

test("an address and a number are one thing within a site only", () => {
  const a = placed("a.yaml", "home", fixed("a1"));
  assert.deepEqual(told(a, placed("b.yaml", "home", fixed("b1"))), [
    "a.yaml:5 address_in_other_fleet b.yaml:5",
    "a.yaml:7 vm_id_in_other_fleet b.yaml:7",
    "b.yaml:5 address_in_other_fleet a.yaml:5",
    "b.yaml:7 vm_id_in_other_fleet a.yaml:7",
  ]);
  assert.deepEqual(told(a, placed("b.yaml", "cabin", fixed("b1"))), []);
});

test("what one fleet holds twice is its own file's mistake", () => {
  const a = placed("a.yaml", "home", "  a1:\n    wildcard: true\n");
  assert.deepEqual(told(a), []);
});
