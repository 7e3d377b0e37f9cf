import assert from "node:assert/strict";
import { test } from "node:test";
import { standings } from "../../../src/core/status/standing.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";

test("a VM stands as applied, changed, new or leaving against what was applied last", () => {
  const same = { address: "10.20.41.1/24" };
  const applied = { same, grown: { memory: 1024 }, gone: { cores: 3 } };
  const now = { grown: { memory: 4096 }, added: {}, same };
  const seen = standings(
    fleetFile({ vms: now }).fleet,
    fleetFile({ vms: applied }).fleet,
  );
  assert.deepEqual(
    seen.map(({ id, state }) => [id, state]),
    [
      ["grown", "changed"],
      ["added", "new"],
      ["same", "applied"],
      ["gone", "leaving"],
    ],
  );
  // What is there now, and of one that leaves what was applied.
  assert.equal(seen[0]?.vm.memory, 4096);
  assert.equal(seen[3]?.vm.cores, 3);
});

test("before the first apply every VM is new", () => {
  const now = fleetFile({ vms: { web01: {}, web02: {} } }).fleet;
  assert.deepEqual(
    standings(now, null).map(({ state }) => state),
    ["new", "new"],
  );
});
