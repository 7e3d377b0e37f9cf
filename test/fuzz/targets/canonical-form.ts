import assert from "node:assert/strict";
import {
  type CanonicalValue,
  canonicalJson,
} from "../../../src/core/fleet/canonical-json.ts";
import { bytesOf, type FuzzTarget, jsonOf, repeated } from "../target.ts";

export const canonicalForm: FuzzTarget = {
  name: "canonical-form",
  reads: "any JSON",
  holds:
    "one spelling for one value, the same as an independent writer's; reading it back and turning its keys round changes no byte",
  words: [
    '"\\ud83d\\ude00":1,',
    '"\\ue000":2,',
    '"__proto__":3,',
    '"":4,',
    "-0",
  ],
  large: (bytes) => bytesOf(`[${repeated('{"b":1,"a":[2]},', bytes)}0]`),
  check(bytes) {
    const value = canonicalOf(jsonOf(bytes), 0);
    if (value === undefined) return;
    const expected = written(value);
    if (expected === null) {
      assert.throws(() => canonicalJson(value), RangeError);
      return;
    }
    const canonical = canonicalJson(value);
    assert.equal(canonical, expected);
    const again = canonicalOf(JSON.parse(canonical), 0);
    assert.ok(again !== undefined);
    assert.equal(canonicalJson(again), canonical);
    assert.equal(canonicalJson(turned(value)), canonical);
  },
};

/** Nothing of ours is nested deeper; the stack is not what is tried here. */
const deepest = 100;

function canonicalOf(json: unknown, depth: number): CanonicalValue | undefined {
  if (json === null || typeof json === "string") return json;
  if (typeof json === "number" || typeof json === "boolean") return json;
  if (typeof json !== "object" || depth > deepest) return undefined;
  if (Array.isArray(json)) {
    const items = json.map((item) => canonicalOf(item, depth + 1));
    const known = items.filter((item) => item !== undefined);
    return known.length === items.length ? known : undefined;
  }
  const members = Object.entries(json).map(
    ([key, member]) => [key, canonicalOf(member, depth + 1)] as const,
  );
  const known = members.flatMap(([key, member]) =>
    member === undefined ? [] : [[key, member] as const],
  );
  return known.length === members.length
    ? Object.fromEntries(known)
    : undefined;
}

/** The rule again, by the order of UTF-8 bytes, which is that of code points. null: it holds what no canonical form has. */
function written(value: CanonicalValue): string | null {
  if (typeof value === "number")
    return Number.isSafeInteger(value) ? String(value) : null;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inside = Array.isArray(value)
    ? value.map((item: CanonicalValue) => written(item))
    : Object.entries(value)
        .filter(([, member]) => member !== null)
        .toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
        .map(([key, member]) => {
          const text = written(member);
          return text === null ? null : `${JSON.stringify(key)}:${text}`;
        });
  if (inside.includes(null)) return null;
  return Array.isArray(value) ? `[${inside}]` : `{${inside}}`;
}

function turned(value: CanonicalValue): CanonicalValue {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]): [string, CanonicalValue] => [key, turned(member)])
      .toReversed(),
  );
}
