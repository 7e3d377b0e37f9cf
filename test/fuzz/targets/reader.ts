import assert from "node:assert/strict";
import { CORE_SCHEMA, load, realMapTag } from "js-yaml";
import type { FleetFile } from "../../../src/core/fleet/fleet.ts";
import { readFleet } from "../../../src/core/fleet/read.ts";
import { bytesOf, type FuzzTarget, repeated, textOf } from "../target.ts";
import { assertProblems, assertText } from "./read-text.ts";
import { yamlWords } from "./yaml-words.ts";

/** Another YAML library, with maps as maps so that no name of a key can mean anything. */
const schema = CORE_SCHEMA.withTags(realMapTag);

export const reader: FuzzTarget = {
  name: "reader",
  reads: "fleet.yaml",
  holds:
    "a fleet or problems with line, reason and hint; what is accepted, another YAML library reads as the same ids and values",
  words: yamlWords,
  large: (bytes) =>
    bytesOf(
      `dns: {zone: a.net}\nvms:\n${repeated("  w: {memory: '512', x: [1]}\n", bytes)}`,
    ),
  check(bytes) {
    const reading = readFleet(bytes);
    if (!reading.ok) {
      assertProblems(reading, bytes);
      return;
    }
    assertFleet(reading.file);
    assertSameElsewhere(reading.file, textOf(bytes));
  },
};

function assertFleet({ fleet, origins }: FleetFile): void {
  const labels = [...fleet.vms.values()].flatMap(({ vm_name, aliases }) => [
    vm_name,
    ...aliases,
  ]);
  assert.equal(new Set(labels).size, labels.length, "a name is taken twice");
  const fixed = [...fleet.vms.values()]
    .map(({ address }) => address.replace(/\/.*/, ""))
    .filter((address) => address !== "dhcp");
  assert.equal(new Set(fixed).size, fixed.length, "an address is taken twice");
  for (const [id, vm] of fleet.vms) {
    assert.match(id, /^[a-z](?:-?[a-z0-9]){0,30}$/);
    assert.ok(id.length <= 31);
    assert.ok(origins.vmAt.has(id));
    for (const value of Object.values(vm).flat()) {
      if (typeof value === "number") assert.ok(Number.isSafeInteger(value));
      if (typeof value === "string") assertText(value);
    }
  }
}

/** Everything that two YAML readers could understand differently is refused, so of what is accepted both say the same. */
function assertSameElsewhere({ fleet }: FleetFile, text: string): void {
  const other = mapOf(load(text.replace(/^\ufeff/, ""), { schema }));
  const vms = mapOf(other.get("vms"));
  assert.deepEqual([...vms.keys()], [...fleet.vms.keys()]);
  const zone = String(mapOf(other.get("dns")).get("zone"));
  assert.equal(zone.replace(/\.$/, ""), fleet.dns.zone);
  for (const [id, vm] of fleet.vms)
    for (const [key, value] of mapOf(vms.get(id))) {
      const read: unknown = Reflect.get(vm, String(key));
      const sorted = key === "tags" && Array.isArray(value);
      assert.deepEqual(read, sorted ? value.toSorted() : value, String(key));
    }
}

function mapOf(value: unknown): ReadonlyMap<unknown, unknown> {
  return value instanceof Map ? value : new Map();
}
