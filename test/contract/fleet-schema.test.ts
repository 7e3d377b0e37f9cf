import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { toJsonSchema } from "@valibot/to-json-schema";
import { fleetJsonSchema } from "../../src/core/fleet/json-schema.ts";
import { dnsKeys, vmKeyNames, vmKeys } from "../../src/core/fleet/schema.ts";
import { withReference } from "./fleet-reference.ts";

const again = "run `npx tsx test/contract/write-fleet-docs.ts`";

test("schema/fleet.schema.json is what the schema says", () => {
  assert.deepEqual(
    JSON.parse(readFileSync("schema/fleet.schema.json", "utf8")),
    JSON.parse(JSON.stringify(fleetJsonSchema())),
    again,
  );
});

test("the tables of docs/fleet-file.md are what the schema says", () => {
  const page = readFileSync("docs/fleet-file.md", "utf8");
  assert.equal(page, withReference(page), again);
});

const definitions = [
  ...vmKeyNames.map((key) => [key, vmKeys[key].kind] as const),
  ["dns.zone", dnsKeys.zone.kind] as const,
  ["dns.ttl", dnsKeys.ttl.kind] as const,
];

for (const [key, { schema, json }] of definitions) {
  test(`the JSON Schema of ${key} is that of its validator`, () => {
    const { $schema: _, ...made } = toJsonSchema(schema, {
      errorMode: "ignore",
    });
    assert.deepEqual(made, JSON.parse(JSON.stringify(json)));
  });
}
