import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type NameAnswer,
  type NameOutcome,
  nameIsRight,
} from "../../src/core/outcome.ts";

const gone = { kind: "gone" } as const;
const address = { kind: "address", address: "10.0.0.1" } as const;

const answers: readonly (readonly [
  NameOutcome["expected"],
  NameAnswer | null,
  boolean,
])[] = [
  [gone, null, false],
  [gone, { kind: "gone" }, true],
  [gone, { kind: "ok" }, false],
  [gone, { kind: "unknown" }, false],
  [address, null, false],
  [address, { kind: "ok" }, true],
  [address, { kind: "gone" }, false],
  [address, { kind: "missing" }, false],
  [address, { kind: "stale", address: "10.0.0.2" }, false],
];

for (const [expected, answer, right] of answers)
  test(`a name that should be ${expected.kind === "gone" ? "gone" : "there"} and is ${answer?.kind ?? "not asked yet"} is ${right ? "right" : "not right"}`, () => {
    assert.equal(
      nameIsRight({ name: "web", id: "a", expected, answer }),
      right,
    );
  });
