import assert from "node:assert/strict";
import { after, test } from "node:test";
import { toolsSheet } from "./homelab/tools-sheet.ts";
import { Yards } from "./homelab/yards.ts";
import { tried } from "./sheet.ts";

/** Two cells of the matrix with the real tools; `npm run faults -- kill --only "real tools"` tries all. */

const yards = new Yards();
after(() => yards[Symbol.asyncDispose]());

test("killed when OpenTofu starts to apply or to destroy, alone or with it, and the next run ends it", async () => {
  const all = await toolsSheet(yards).trials();
  const some = all.filter(({ row }) => row === "tofu apply");
  assert.deepEqual(
    some.map(({ column }) => column),
    ["apply, it alone", "destroy, it and its tools"],
  );
  for (const trial of some) {
    const { column, cell } = await tried(trial);
    assert.deepEqual(cell, { word: "killed", complaints: [] }, column);
  }
});
