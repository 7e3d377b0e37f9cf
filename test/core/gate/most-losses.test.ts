import assert from "node:assert/strict";
import { test } from "node:test";
import { mostLosses } from "../../../src/core/gate/most-losses.ts";

test("a share of the fleet may go, rounded down, and always one", () => {
  const most = (maxRemovals: number, vms: number) =>
    mostLosses({ maxRemovals }, vms);
  assert.deepEqual(
    [most(30, 10), most(30, 9), most(30, 3), most(0, 500), most(100, 7)],
    [3, 2, 1, 1, 7],
  );
  assert.equal(most(30, 0), 1);
});
