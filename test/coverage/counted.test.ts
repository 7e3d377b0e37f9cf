import assert from "node:assert/strict";
import { test } from "node:test";
import { countsOf } from "./counted.ts";

const range = (startOffset: number, endOffset: number, count: number) => ({
  ...{ startOffset, endOffset, count },
});

test("the innermost range says how often a character was run, whatever the order", () => {
  const functions = [
    { ranges: [range(2, 6, 3), range(3, 5, 0)] },
    { ranges: [range(0, 8, 1)] },
  ];
  const counts = countsOf({ url: "file:///x.ts", functions });
  assert.deepEqual([...counts], [1, 1, 3, 0, 0, 3, 1, 1]);
});
