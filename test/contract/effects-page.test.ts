import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../src/core/diff/diff.ts";
import { vmKeys } from "../../src/core/diff/vm-keys.ts";
import { fleetFile } from "../fakes/fleet-file.ts";
import { effectSamples } from "./effect-samples.ts";
import { effectsPage } from "./effects-page.ts";
import { readPage } from "./markdown-page.ts";

test("docs/effects.md is what the effect table and the plan say", () => {
  assert.equal(
    readPage("docs/effects.md").text,
    effectsPage(),
    "run `npx tsx test/contract/write-effects-page.ts`",
  );
});

for (const key of vmKeys)
  test(`the sample of ${key} is an edit of it alone, and one that is made`, () => {
    for (const [before, after] of effectSamples[key]) {
      const { changes, problems } = diffFleets(
        fleetFile({ vms: { web: before } }),
        fleetFile({ vms: { web: after } }),
      );
      const keys = changes.flatMap((it) => it.edits.map((edit) => edit.key));
      assert.deepEqual(keys, [key]);
      assert.deepEqual(problems, []);
    }
  });
