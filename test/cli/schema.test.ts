import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../src/cli/run.ts";
import { fleetJsonSchema } from "../../src/core/fleet/json-schema.ts";
import { policyJsonSchema } from "../../src/core/policy/json-schema.ts";

async function printed(...flags: readonly string[]): Promise<unknown> {
  const out: string[] = [];
  const code = await run(["schema", ...flags], {
    readFile: () => Promise.reject(new Error("nothing is to be read")),
    out: (text) => out.push(text),
    error: () => {},
    colour: false,
  });
  assert.equal(code, 0);
  return JSON.parse(out.join(""));
}

function asJson(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}

test("schema prints that of fleet.yaml, with --policy that of the policy", async () => {
  assert.deepEqual(await printed(), asJson(fleetJsonSchema()));
  assert.deepEqual(await printed("--policy"), asJson(policyJsonSchema()));
});
