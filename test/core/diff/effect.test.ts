import assert from "node:assert/strict";
import { test } from "node:test";
import { effects } from "../../../src/core/diff/change.ts";
import {
  effectTable,
  effectWords,
  worstEffect,
} from "../../../src/core/diff/effect.ts";
import { vmKeys } from "../../../src/core/diff/vm-keys.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";

test("every key of a VM has an effect, and is listed once", () => {
  const [vm] = fleetFile({ vms: { a: {} } }).fleet.vms.values();
  assert.deepEqual(vmKeys.toSorted(), Object.keys(vm ?? {}).toSorted());
  assert.deepEqual(vmKeys.toSorted(), Object.keys(effectTable).toSorted());
  assert.equal(new Set(vmKeys).size, vmKeys.length);
});

test("no two keys claim one attribute", () => {
  const paths = vmKeys.flatMap((key) => [...effectTable[key].attributes]);
  assert.equal(new Set<string>(paths).size, paths.length);
});

test("a key without an attribute touches records or the state only", () => {
  for (const key of vmKeys)
    assert.equal(
      effectTable[key].attributes.length === 0,
      effectTable[key].effect === "untouched",
      key,
    );
});

test("personal text is never shown", () => {
  const hidden = vmKeys.filter((key) => !effectTable[key].shown);
  assert.deepEqual(hidden, ["username", "ssh_keys", "description"]);
});

test("the worst effect leads, and nothing is untouched", () => {
  assert.equal(worstEffect(["stays_up", "erased_rebuilt"]), "erased_rebuilt");
  assert.equal(worstEffect(["untouched", "reboots", "stays_up"]), "reboots");
  assert.equal(worstEffect([]), "untouched");
  assert.deepEqual(Object.keys(effectWords), [...effects]);
});
