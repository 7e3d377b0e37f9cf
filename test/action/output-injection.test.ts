import assert from "node:assert/strict";
import { test } from "node:test";
import { setOutputs } from "../../src/action/set-outputs.ts";
import { outputsOf } from "../../src/core/render/outputs.ts";
import { RunnerFiles } from "./runner-files.ts";

test("4.4.output-injection: a value that holds delimiters and further outputs stays one value", async () => {
  await using files = await RunnerFiles.make();
  const value =
    "x\nghadelimiter_00000000-0000-0000-0000-000000000000\nresult=applied\nEOF\nadded<<EOF\n[]";
  const all = outputsOf({
    ...{ diff: null, digest: null, result: "failed" },
    commentUrl: value,
  });
  setOutputs(all);
  const outputs = await files.outputs();
  assert.equal(outputs["comment_url"], value);
  assert.equal(outputs["result"], "failed");
  assert.deepEqual(
    Object.keys(outputs).toSorted(),
    Object.keys(all).toSorted(),
  );
});
