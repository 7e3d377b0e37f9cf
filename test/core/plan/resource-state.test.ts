import assert from "node:assert/strict";
import { test } from "node:test";
import {
  recordStates,
  vmNumber,
} from "../../../src/core/plan/resource-state.ts";

function change(
  before: unknown,
  marks: unknown = false,
  after: unknown = before,
  unknown: unknown = {},
) {
  return {
    actions: ["update"],
    before,
    after,
    after_unknown: unknown,
    before_sensitive: marks,
    after_sensitive: marks,
  };
}

const both = <T>(value: T) => ({ before: value, after: value });

test("the number of a VM is a whole number above nought, and nothing else", () => {
  for (const vm_id of [1, 104, Number.MAX_SAFE_INTEGER])
    assert.deepEqual(vmNumber(change({ vm_id })), both(vm_id));
  for (const vm_id of [0, -1, 1.5, "104", null, undefined, [1], 2 ** 53])
    assert.deepEqual(vmNumber(change({ vm_id })), both(null), String(vm_id));
  for (const odd of [null, undefined, "x", 1, []])
    assert.deepEqual(vmNumber(change(odd)), both(null));
  assert.deepEqual(vmNumber(change({ vm_id: 1 }, false, { vm_id: 2 })), {
    before: 1,
    after: 2,
  });
});

const a = { zone: "home.lab.", ttl: 300, addresses: ["10.0.0.2", "10.0.0.1"] };
const read = {
  zone: "home.lab",
  ttl: 300,
  addresses: ["10.0.0.1", "10.0.0.2"],
};

/** A mark, and whether it hides what it stands on. */
const marks = [
  [true, true],
  [[true], true],
  [[false, true], true],
  [{}, true],
  ["odd", true],
  [undefined, false],
  [false, false],
  [[], false],
  [[false, false], false],
] as const;

for (const [mark, hides] of marks)
  test(`a mark ${JSON.stringify(mark)} ${hides ? "hides" : "shows"} a value`, () => {
    const vm = change({ vm_id: 7 }, { vm_id: mark });
    assert.deepEqual(vmNumber(vm), both(hides ? null : 7));
    for (const name of ["zone", "ttl", "addresses"] as const)
      assert.deepEqual(
        recordStates(change(a, { [name]: mark })),
        both(hides ? { ...read, [name]: null } : read),
        name,
      );
  });

test("a state that is sensitive as a whole says nothing", () => {
  assert.deepEqual(vmNumber(change({ vm_id: 7 }, true)), both(null));
  assert.deepEqual(recordStates(change(a, true)), both(null));
  assert.deepEqual(recordStates(change(null)), both(null));
  assert.deepEqual(recordStates(change(a)), both(read));
});

test("each side of a change has its own marks", () => {
  const { before, after } = recordStates({
    ...change(a),
    after_sensitive: { ttl: true },
  });
  assert.deepEqual([before?.ttl, after?.ttl], [300, null]);
});

test("addresses after are not known where a mark says so, whatever stands there", () => {
  for (const [unknown, isKnown] of [
    [{}, true],
    [{ addresses: false }, true],
    [{ addresses: [false, false] }, true],
    [{ addresses: [] }, true],
    [{ ttl: true }, true],
    [null, true],
    [{ addresses: true }, false],
    [{ addresses: [true] }, false],
    [{ addresses: [false, true] }, false],
    [{ addresses: {} }, false],
    [{ addresses: null }, false],
  ] as const) {
    const { before, after } = recordStates(change(a, false, a, unknown));
    assert.deepEqual(before?.addresses, read.addresses);
    assert.deepEqual(
      after?.addresses,
      isKnown ? read.addresses : null,
      JSON.stringify(unknown),
    );
  }
});

test("what is of another form than a record's is not told", () => {
  const told = (part: object) => recordStates(change({ ...a, ...part })).before;
  for (const zone of ["a", "10.in-addr.arpa.", "x".repeat(254)])
    assert.equal(told({ zone })?.zone, zone.replace(/\.$/, ""));
  for (const zone of ["", "A", "a b", "`x`", "a\n", " a", "x".repeat(255), 1])
    assert.equal(told({ zone })?.zone, null, String(zone));
  for (const ttl of [0, 1, -1]) assert.equal(told({ ttl })?.ttl, ttl);
  for (const ttl of [1.5, "1", null, 2 ** 53])
    assert.equal(told({ ttl })?.ttl, null);
  for (const addresses of [
    ["x"],
    ["10.0.0.1", "@kim"],
    ["10.0.0"],
    ["10.0.0.0.1"],
    ["10.0.0.1 "],
    [" 10.0.0.1"],
    ["1000.0.0.1"],
    ["10.0.0.1000"],
    ["10.0.0."],
    ["10x0.0.1"],
    [1],
    "10.0.0.1",
    null,
  ])
    assert.equal(told({ addresses })?.addresses, null, String(addresses));
  assert.deepEqual(told({ addresses: [] })?.addresses, []);
});
