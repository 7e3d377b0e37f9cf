import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { effects } from "../../src/core/diff/change.ts";
import { diffFleets } from "../../src/core/diff/diff.ts";
import type { FleetFile } from "../../src/core/fleet/fleet.ts";
import type { Comparison } from "../../src/demo/truth/compare.ts";
import { editKinds } from "../../src/demo/truth/edit-fleet.ts";
import { isWrong, truthReport } from "../../src/demo/truth/report.ts";
import { countEdits, tellTruth } from "../../src/demo/truth/tell-truth.ts";
import { startTruthHomelab } from "../../src/demo/truth/truth-homelab.ts";

const edits = 300;
const seed = 1;

describe("what the plan predicts", () => {
  let comparisons: readonly Comparison[] = [];
  before(async () => {
    await using homelab = await startTruthHomelab();
    comparisons = await tellTruth(homelab, { edits, seed, size: 40 });
  });

  it(`is what Proxmox and the DNS server show after ${edits} edits`, () => {
    assert.equal(countEdits(comparisons), edits);
    const report = truthReport(comparisons, seed).join("\n");
    assert.deepEqual(comparisons.filter(isWrong), [], report);
  });

  it("was tried for every kind of edit alone, and for several at once", () => {
    const alone = new Set(
      comparisons
        .filter(({ kind, keys }) => kind === "edit" && keys.length === 1)
        .flatMap(({ keys }) => keys),
    );
    assert.deepEqual(
      editKinds.filter((kind) => !alone.has(kind)),
      [],
    );
    assert.ok(comparisons.some(({ keys }) => keys.length > 1));
  });

  it("came true in every effect there is", () => {
    const seen = new Set(comparisons.map((it) => it.seen));
    assert.deepEqual([...seen].toSorted(), effects.toSorted());
  });
});

/** Promises that memory grows in a running VM, and forgets that a renamed VM's names move. */
function predictWrongly(base: FleetFile, head: FleetFile) {
  const diff = diffFleets(base, head);
  return {
    ...diff,
    changes: diff.changes.map((change) =>
      change.edits.some(({ key }) => key === "memory")
        ? { ...change, effect: "stays_up" as const }
        : change,
    ),
    records: diff.records.filter(({ kind }) => kind !== "renamed"),
  };
}

it("a wrong prediction is told, and nothing but it", async () => {
  await using homelab = await startTruthHomelab();
  // Each kind has its turn once among so many.
  const options = { edits: editKinds.length, seed: 2, size: 30 };
  const found = await tellTruth(homelab, {
    ...options,
    predict: predictWrongly,
  });
  const isMeant = ({ keys }: Comparison) =>
    keys.includes("memory") || keys.includes("vm_name");
  assert.deepEqual(found.filter(isWrong), found.filter(isMeant));
  const report = truthReport(found, seed).join("\n");
  assert.match(report, /predicted stays_up, Proxmox shows reboots/);
  assert.match(report, /predicted that \S+ answers [0-9.]+, .* says nothing/);
});
