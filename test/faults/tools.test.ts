import assert from "node:assert/strict";
import { after, test } from "node:test";
import { toolsSheet } from "./homelab/tools-sheet.ts";
import { Yards } from "./homelab/yards.ts";
import { tried } from "./sheet.ts";

/** Some cells of the matrix with the real tools; `npm run faults -- kill --only "real tools"` tries all. */

const yards = new Yards();
after(() => yards[Symbol.asyncDispose]());

/** What is said of each: that the next run ended it, or that a person had to remove what was left half made. */
const words: ReadonlyMap<string, string> = new Map([
  ["tofu apply | apply, it alone", "killed"],
  ["tofu apply | destroy, it and its tools", "killed"],
  [
    "at Proxmox: POST clone | apply, it and its tools",
    "killed: cleared by hand",
  ],
]);

test("killed when OpenTofu starts, or while it makes a machine, and what is left is ended or named by the next run", async () => {
  const all = await toolsSheet(yards).trials();
  const seen = new Set<string>();
  for (const trial of all) {
    const name = `${trial.row} | ${trial.column}`;
    const word = words.get(name);
    if (word === undefined) continue;
    seen.add(name);
    const { cell } = await tried(trial);
    assert.deepEqual(cell, { word, complaints: [] }, name);
  }
  assert.deepEqual([...seen].toSorted(), [...words.keys()].toSorted());
});
