import assert from "node:assert/strict";
import { test } from "node:test";
import { fleetJsonSchema } from "../../../src/core/fleet/json-schema.ts";
import {
  defaultsKeyNames,
  dnsKeys,
  vmKeyNames,
  vmKeys,
} from "../../../src/core/fleet/schema.ts";
import { fleetOf, vmOf } from "./reading.ts";

const dns = "dns: {zone: lab.net}\n";

/** A file whose VM `a` has this line, and what it cannot be without. */
function withKey(key: string, example: string): string {
  const address = key === "gateway" ? "    address: 192.168.1.21/24\n" : "";
  return `${dns}vms:\n  a:\n${address}    ${key}: ${example}\n`;
}

for (const key of vmKeyNames.filter((name) => name !== "ssh_keys"))
  test(`the example of ${key} is one, and says what is not built in`, () => {
    const value = vmOf(withKey(key, vmKeys[key].example), "a")[key];
    if (vmKeys[key].example === String(vmKeys[key].builtIn("a"))) return;
    assert.notDeepEqual(value, vmKeys[key].builtIn("a"));
  });

/** A key is long: the example cuts it short and is shown, not copied. */
test("the example of ssh_keys is a list of one cut key", () => {
  assert.match(vmKeys.ssh_keys.example, /^\["ssh-ed25519 AAAA… \w+"\]$/);
});

test("the examples of a zone and its TTL are good ones", () => {
  const { zone, ttl } = dnsKeys;
  const text = `dns: {zone: ${zone.example}, ttl: ${ttl.example}}\nvms: {}\n`;
  assert.deepEqual(fleetOf(text).fleet.dns, {
    zone: "home.example.net",
    ttl: 300,
  });
  assert.deepEqual([zone.inDefaults, ttl.inDefaults], [false, false]);
});

test("what is one VM's own is no default", () => {
  const own = vmKeyNames.filter((key) => !defaultsKeyNames.includes(key));
  assert.deepEqual(own, ["vm_name", "aliases", "address", "vm_id", "formerly"]);
});

test("the schema for editors is the whole of it", () => {
  const text = JSON.stringify(fleetJsonSchema(), null, 2);
  assert.match(text, /"description": "memory \(MB\)"/);
  assert.match(text, /"description": "CPU cores"/);
  assert.match(text, /"default": 300/);
  assert.doesNotMatch(text, /"default": (?:null|"")/);
});
