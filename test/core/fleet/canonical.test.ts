import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalFleet } from "../../../src/core/fleet/canonical.ts";
import { canonicalJson } from "../../../src/core/fleet/canonical-json.ts";
import { emptyFleet } from "../../../src/core/fleet/empty-fleet.ts";
import { fleetOf } from "./reading.ts";

test("keys are sorted by code point, nulls left out, no white space", () => {
  assert.equal(
    canonicalJson({
      b: [1, { z: "ü", a: true }],
      a: null,
      "\u{10000}": 1,
      "\ue000": 2,
      B: "",
    }),
    '{"B":"","b":[1,{"a":true,"z":"ü"}],"\ue000":2,"\u{10000}":1}',
  );
});

test("numbers that are no safe integers are a bug", () => {
  for (const number of [0.5, Number.NaN, 2 ** 53])
    assert.throws(() => canonicalJson({ number }), RangeError);
});

test("a fleet is printed with every default", () => {
  const { fleet } = fleetOf(
    "dns: {zone: lab.net.}\nvms: {a: {tags: [z, fleet, b], vlan: 7}}\n",
  );
  assert.equal(
    canonicalFleet(fleet),
    '{"dns":{"ttl":300,"zone":"lab.net"},"version":1,"vms":{"a":{"address":"dhcp","aliases":[],"bridge":"vmbr0","cores":2,' +
      '"cpu_type":"x86-64-v2-AES","datastore":"local-lvm","description":"","disk":8,"dns_servers":[],"memory":2048,"node":"pve",' +
      '"on_boot":true,"protect":false,"ssh_keys":[],"tags":["b","z"],"template":9000,"username":"admin","vlan":7,"vm_name":"a",' +
      '"wildcard":false}}}',
  );
});

test("the empty fleet is one without VMs", () => {
  const dns = { zone: "lab.net", ttl: 60 };
  assert.equal(
    canonicalFleet(emptyFleet(dns).fleet),
    '{"dns":{"ttl":60,"zone":"lab.net"},"version":1,"vms":{}}',
  );
});

test("a key that another one begins with comes before it, however they were written", () => {
  assert.equal(
    canonicalJson({ ab: 1, a: 2, abc: 3 }),
    '{"a":2,"ab":1,"abc":3}',
  );
  assert.equal(
    canonicalJson({ a: 2, abc: 3, ab: 1 }),
    '{"a":2,"ab":1,"abc":3}',
  );
  assert.equal(
    canonicalJson({ abc: 3, ab: 1, a: 2 }),
    '{"a":2,"ab":1,"abc":3}',
  );
});

test("the empty fleet stands at the beginning of a file", () => {
  const start = { line: 1, column: 1 };
  assert.deepEqual(emptyFleet({ zone: "lab.net", ttl: 60 }).origins, {
    ...{ vmsAt: start, zoneAt: start },
    ...{ vmAt: new Map(), keys: new Map() },
  });
});
