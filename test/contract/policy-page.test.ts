import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { toJsonSchema } from "@valibot/to-json-schema";
import { readFleet } from "../../src/core/fleet/read.ts";
import { fleetReadOptions } from "../../src/core/policy/fleet-read-options.ts";
import { policyJsonSchema } from "../../src/core/policy/json-schema.ts";
import {
  customRoleName,
  limitKeys,
  policyKeys,
  roleKind,
  siteKeys,
  topKeys,
} from "../../src/core/policy/policy-keys.ts";
import { readPolicy } from "../../src/core/policy/read-policy.ts";
import { readPage } from "./markdown-page.ts";
import { examplePolicy, policyPage } from "./policy-page.ts";
import { repositoryRoot } from "./source-files.ts";

const again = "run `npx tsx test/contract/write-policy-page.ts`";

function bytesAt(path: string): Uint8Array {
  return readFileSync(resolve(repositoryRoot, path));
}

test("docs/policy.md is what the reader's table says", () => {
  assert.equal(readPage("docs/policy.md").text, policyPage(), again);
});

test("schema/policy.schema.json is what the schema says", () => {
  assert.deepEqual(
    JSON.parse(new TextDecoder().decode(bytesAt("schema/policy.schema.json"))),
    JSON.parse(JSON.stringify(policyJsonSchema())),
    again,
  );
});

const definitions = [
  ["role", roleKind],
  ["custom role", customRoleName],
  ...[policyKeys, siteKeys, limitKeys].flatMap((keys) =>
    Object.entries(keys).map(([key, { kind }]) => [key, kind] as const),
  ),
] as const;

for (const [key, { schema, json }] of definitions)
  test(`the JSON Schema of ${key} is that of its validator`, () => {
    const { $schema: _, ...made } = toJsonSchema(schema, {
      errorMode: "ignore",
    });
    assert.deepEqual(made, JSON.parse(JSON.stringify(json)));
  });

test("the JSON Schema knows every key of the file", () => {
  const { properties } = JSON.parse(JSON.stringify(policyJsonSchema()));
  assert.deepEqual(Object.keys(properties).toSorted(), [...topKeys].toSorted());
});

test("every example of a key is taken by its reader", () => {
  const text = Object.entries(policyKeys)
    .map(([key, { example }]) => `${key}: ${example}\n`)
    .join("");
  const below = [siteKeys, limitKeys].map((keys) =>
    Object.entries(keys)
      .map(([key, { example }]) => `  ${key}: ${example}\n`)
      .join(""),
  );
  const file = `version: 1\n${text}site:\n${below[0]}limits:\n${below[1]}`;
  const reading = readPolicy(new TextEncoder().encode(file));
  assert.ok(reading.ok, JSON.stringify(reading));
});

test("the example policy is one, names every key, and takes the example fleet", () => {
  const reading = readPolicy(bytesAt(examplePolicy));
  assert.ok(reading.ok, JSON.stringify(reading));
  const text = new TextDecoder().decode(bytesAt(examplePolicy));
  for (const key of [
    ...topKeys,
    ...Object.keys(siteKeys),
    ...Object.keys(limitKeys),
  ])
    assert.match(text, new RegExp(`^(?:# | {2})?${key}:`, "m"), key);
  const fleet = readFleet(
    bytesAt("examples/homelab/fleet.yaml"),
    fleetReadOptions(reading.policy),
  );
  assert.ok(fleet.ok, JSON.stringify(fleet));
});

test("every policy in the page can be read", () => {
  const blocks = readPage("docs/policy.md").blocks.filter(
    ({ language }) => language === "yaml",
  );
  assert.ok(blocks.length >= 3);
  for (const { text } of blocks) {
    const reading = readPolicy(new TextEncoder().encode(`${text}\n`));
    assert.ok(reading.ok, text);
  }
});
