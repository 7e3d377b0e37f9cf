import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { policyJsonSchema } from "../../../src/core/policy/json-schema.ts";

test("the policy's schema for editors is the one in docs", () => {
  const path = resolve(
    import.meta.dirname,
    "../../../schema/policy.schema.json",
  );
  assert.deepEqual(policyJsonSchema(), JSON.parse(readFileSync(path, "utf8")));
});
