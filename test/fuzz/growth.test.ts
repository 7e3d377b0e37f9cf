import assert from "node:assert/strict";
import { test } from "node:test";
import { LitCode } from "./lit-code.ts";

/** Twice as much may take a little more than twice the steps: sorting, and what is only done from some size on. */
const most = 2.4;

const bytes = 8 * 1024;

// Counting begins before our code is loaded: V8 counts the blocks of what it compiles afterwards.
const code = new LitCode("/src/", "/node_modules/yaml/");
await code.start();
const { targets } = await import("./targets.ts");

for (const { name, large, check } of targets) {
  if (large === undefined) continue;
  test(`${name}: twice the bytes take twice the steps`, async () => {
    const steps = async (size: number): Promise<number> => {
      await code.steps();
      await check(large(size));
      return code.steps();
    };
    const [small, double] = [await steps(bytes), await steps(bytes * 2)];
    assert.ok(small > 100, `${small} steps: nothing was read`);
    assert.ok(double <= small * most, `${small} and ${double} steps`);
  });
}
