import assert from "node:assert/strict";
import { test } from "node:test";
import { orElse } from "../../../src/core/fleet/or-else.ts";

test("what is thrown becomes the other, what is given stays", () => {
  assert.equal(
    orElse(() => JSON.parse("1"), 2),
    1,
  );
  assert.equal(
    orElse(() => JSON.parse("{"), 2),
    2,
  );
});
