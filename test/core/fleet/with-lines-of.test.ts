import assert from "node:assert/strict";
import { test } from "node:test";
import { readFleet } from "../../../src/core/fleet/read.ts";
import { withLinesOf } from "../../../src/core/fleet/with-lines-of.ts";

function fleetOf(text: string) {
  const reading = readFleet(Buffer.from(text));
  assert.ok(reading.ok);
  return reading.file;
}

test("values are the merge's, lines are those that were pushed", () => {
  const written = fleetOf(
    "dns:\n  zone: a.example\nvms:\n  b:\n    memory: 512\n",
  );
  assert.equal("ttlAt" in withLinesOf(written, written.origins).origins, false);
  const merged = fleetOf(
    "dns:\n  zone: a.example\nvms:\n  new:\n    memory: 1024\n  b:\n    memory: 512\n    cores: 4\n",
  );
  const shown = withLinesOf(merged, written.origins);
  assert.equal(shown.fleet, merged.fleet);
  assert.deepEqual(shown.origins.vmAt.get("b"), { line: 4, column: 3 });
  assert.equal(shown.origins.vmAt.get("new"), undefined);
  const keys = shown.origins.keys;
  assert.deepEqual(keys.get("b")?.get("memory"), {
    from: "vm",
    at: { line: 5, column: 5 },
  });
  assert.deepEqual(keys.get("b")?.get("cores"), {
    from: "vm",
    at: written.origins.vmsAt,
  });
  assert.deepEqual(keys.get("new")?.get("memory"), {
    from: "vm",
    at: written.origins.vmsAt,
  });
  assert.deepEqual(keys.get("new")?.get("disk"), { from: "built_in" });
});

test("the line of the TTL is that of the pushed file", () => {
  const written = fleetOf("dns:\n  ttl: 60\n  zone: a.example\nvms: {}\n");
  const merged = fleetOf("dns:\n  zone: a.example\n  ttl: 60\nvms: {}\n");
  const { origins } = withLinesOf(merged, written.origins);
  assert.deepEqual(origins.ttlAt, { line: 2, column: 3 });
  assert.deepEqual(origins.zoneAt, { line: 3, column: 3 });
});
