import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { stringify } from "yaml";
import { canonicalFleet } from "../../src/core/fleet/canonical.ts";
import { readFleet } from "../../src/core/fleet/read.ts";
import { vmKeyNames, vmKeys } from "../../src/core/fleet/schema.ts";
import { fleetOf } from "../core/fleet/reading.ts";
import { runs } from "../runs.ts";

const letters = [..."abcdefghijklmnopqrstuvwxyz0123456789"];

/** Words no name or id rule minds; `v` keeps them off every reserved word. */
const word = fc
  .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 12 })
  .map((parts) => `v${parts.join("")}`);

const text = fc
  .string({ unit: "grapheme-ascii", maxLength: 200 })
  .filter((line) => !/[$%]\{/.test(line));

/** A VM as a file may hold it: any of its keys, or none. What must be unique is made from `n`. */
function vmArbitrary(n: number) {
  return fc.record(
    {
      vm_name: fc.constant(`name-${n}`),
      aliases: fc.subarray([`alias-${n}`, `other-${n}`, `third-${n}`]),
      wildcard: fc.boolean(),
      node: word,
      template: fc.integer({ min: 100, max: 9999 }),
      cores: fc.integer({ min: 1, max: 128 }),
      memory: fc.integer({ min: 128, max: 4_194_304 }),
      disk: fc.integer({ min: 1, max: 65_536 }),
      vlan: fc.integer({ min: 1, max: 4094 }),
      address: fc.constantFrom("dhcp", `10.1.0.${n + 2}/24`),
      dns_servers: fc.subarray(["10.2.0.1", "10.2.0.2", "2001:db8::1"]),
      pool: word,
      tags: fc.uniqueArray(word, { maxLength: 5 }),
      description: text,
      on_boot: fc.boolean(),
      protect: fc.boolean(),
      vm_id: fc.constant(10_000 + n),
      formerly: fc.constant(`former-${n}`),
    },
    { requiredKeys: [] },
  );
}

const file = fc
  .integer({ min: 0, max: 6 })
  .chain((count) =>
    fc.tuple(
      fc.record(
        {
          zone: fc.constantFrom("lab.net", "lab.net.", "home"),
          ttl: fc.integer({ min: 30, max: 86_400 }),
        },
        { requiredKeys: ["zone"] },
      ),
      fc.record(
        {
          memory: fc.integer({ min: 128, max: 9000 }),
          node: word,
          tags: fc.uniqueArray(word, { maxLength: 3 }),
        },
        { requiredKeys: [] },
      ),
      fc.tuple(...Array.from({ length: count }, (_, n) => vmArbitrary(n))),
    ),
  )
  .map(([dns, defaults, vms]) => ({
    dns,
    defaults,
    vms: Object.fromEntries(vms.map((vm, n) => [`id-${n}`, vm])),
  }));

type Written = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is Written {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function reversed(value: unknown): unknown {
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, child]) => [key, reversed(child)])
      .toReversed(),
  );
}

function canonicalOf(yaml: string): string {
  return canonicalFleet(fleetOf(yaml).fleet);
}

function written(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}

test("order, quotes, comments and style of a file do not change its canonical form", () => {
  fc.assert(
    fc.property(file, (value) => {
      const canonical = canonicalOf(written(value));
      const quoted = stringify(value, {
        defaultStringType: "QUOTE_DOUBLE",
        defaultKeyType: "QUOTE_SINGLE",
        lineWidth: 0,
        aliasDuplicateObjects: false,
      });
      const commented = written(value).replaceAll(/(?<=[:\w])\n/g, " # why\n");
      assert.equal(canonicalOf(written(reversed(value))), canonical);
      assert.equal(canonicalOf(quoted), canonical);
      assert.equal(canonicalOf(`# top\n${commented}`), canonical);
      assert.equal(canonicalOf(JSON.stringify(value, null, 1)), canonical);
    }),
    { numRuns: runs(100) },
  );
});

test("defaults spelled out in every VM do not change the canonical form", () => {
  fc.assert(
    fc.property(file, (value) => {
      const builtIn = (id: string) =>
        Object.fromEntries(
          vmKeyNames
            .map((key) => [key, vmKeys[key].builtIn(id)] as const)
            .filter(([, what]) => what !== null),
        );
      const vms = Object.entries(value.vms).map(([id, vm]) => [
        id,
        { ...builtIn(id), ...value.defaults, ...vm },
      ]);
      const spelled = {
        version: 1,
        dns: { ttl: 300, ...value.dns },
        vms: Object.fromEntries(vms),
      };
      assert.equal(canonicalOf(written(spelled)), canonicalOf(written(value)));
    }),
    { numRuns: runs(100) },
  );
});

test("the canonical form reads back as the same fleet", () => {
  fc.assert(
    fc.property(file, (value) => {
      const { fleet } = fleetOf(written(value));
      const canonical = canonicalFleet(fleet);
      const again = fleetOf(JSON.stringify(JSON.parse(canonical), null, 1));
      assert.equal(canonicalFleet(again.fleet), canonical);
      assert.deepEqual(
        new Map([...again.fleet.vms].toSorted()),
        new Map([...fleet.vms].toSorted()),
      );
    }),
    { numRuns: runs(100) },
  );
});

const marks = [
  ..."abz019 \n\n:-?,[]{}#&*!|>'\"%@`~\\",
  "  ",
  ": ",
  "- ",
  "\r\n",
  "dns:\n  zone: a\n",
  "vms:\n",
  "  web01:\n",
  "    memory: ",
  "---\n",
  "<<: ",
  "\t",
  "\u202e",
  "\u{1f600}",
];

test("any bytes are read or refused, never thrown at, and a refusal has a place and a hint", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ unit: "binary", maxLength: 200 }).map(encoded),
    fc
      .array(fc.constantFrom(...marks), { maxLength: 120 })
      .map((parts) => encoded(parts.join(""))),
  );
  fc.assert(
    fc.property(bytes, (given) => {
      const reading = readFleet(given);
      if (reading.ok) return;
      assert.ok(reading.problems.length > 0);
      for (const { at, hint, message } of reading.problems) {
        assert.ok(at !== undefined && at.line > 0 && at.column > 0);
        assert.ok(hint !== "" && message !== "");
      }
    }),
    { numRuns: runs(1500) },
  );
});

test("a real file with one character changed is read or refused, never thrown at", () => {
  fc.assert(
    fc.property(
      file,
      fc.nat(),
      fc.constantFrom(...marks),
      (value, at, mark) => {
        const yaml = written(value);
        const index = at % yaml.length;
        const changed = yaml.slice(0, index) + mark + yaml.slice(index + 1);
        const reading = readFleet(encoded(changed));
        assert.ok(reading.ok || reading.problems.length > 0);
      },
    ),
    { numRuns: runs(100) },
  );
});

function encoded(string: string): Uint8Array {
  return new TextEncoder().encode(string);
}
