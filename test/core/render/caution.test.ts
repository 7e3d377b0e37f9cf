import assert from "node:assert/strict";
import { test } from "node:test";
import type { Edit, VmChange } from "../../../src/core/diff/change.ts";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import type { Breach } from "../../../src/core/plan/breach.ts";
import { caution } from "../../../src/core/render/caution.ts";
import type { DangerInput } from "../../../src/core/render/danger-input.ts";
import { markdown } from "../../../src/core/render/markdown.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { edit } from "./apply-outcomes.ts";

const none = fleetFile({ vms: {} });
const { fleet } = fleetFile({ vms: { a: {} } });
const spec = fleet.vms.get("a") ?? null;

function rebuilt(id: string, key: Edit["key"], after: Edit["after"]): VmChange {
  const edits = [{ ...edit(key, "erased_rebuilt"), after }];
  return {
    ...{ id, kind: "rebuild", effect: "erased_rebuilt", formerId: null },
    ...{ before: spec, after: spec, edits, fannedOut: [] },
  };
}

function removed(id: string, isProtected: boolean): VmChange {
  assert.ok(spec);
  return {
    ...rebuilt(id, "template", 1),
    ...{ kind: "remove", effect: "erased_gone", after: null, edits: [] },
    before: { ...spec, protect: isProtected },
  };
}

function breach(vmId: string, more: Partial<Breach> = {}): Breach {
  return {
    ...{ code: "protected_touched", acceptable: false, address: "x", vmId },
    ...{ action: "replace", role: "vm", name: null, promised: "", would: "" },
    ...{ because: [], sentence: "", ...more },
  };
}

function told(
  changes: readonly VmChange[],
  more: Partial<DangerInput> = {},
): readonly string[] {
  const diff = { ...diffFleets(none, none), changes };
  const input = { diff, digest: null, commands: false, real: null, ...more };
  return markdown(caution(input)).split("\n").slice(1);
}

const reasons: readonly (readonly [Edit["key"], Edit["after"], string])[] = [
  ["template", 9001, " from template 9001"],
  ["node", "pve2", " on node `pve2`"],
  ["vm_id", 7, " under another VM number"],
  ["datastore", "tank", ""],
];

for (const [key, after, words] of reasons)
  test(`a VM rebuilt by its ${key} says: rebuilt${words}`, () => {
    const [line] = told([rebuilt("a", key, after)]);
    assert.equal(
      line,
      `> **1 disk will be erased.** \`a\` (8 GB) is rebuilt${words}.`,
    );
  });

test("of two reasons none is told", () => {
  const [line] = told([rebuilt("a", "template", 1), rebuilt("b", "vm_id", 2)]);
  assert.match(line ?? "", /`b` \(8 GB\) are rebuilt\.$/);
  const [same] = told([
    rebuilt("a", "template", 1),
    rebuilt("b", "template", 1),
  ]);
  assert.match(same ?? "", /are rebuilt from template 1\.$/);
});

test("what is protected is not applied, one or more", () => {
  assert.deepEqual(told([removed("a", true), removed("b", false)]).slice(1), [
    "> Nothing would be applied: `a` is protected.",
  ]);
  assert.deepEqual(told([removed("a", true), removed("b", true)]).slice(1), [
    "> Nothing would be applied: `a` and `b` are protected.",
  ]);
});

test("who merges is told what follows, by command or without", () => {
  const last = (more: Partial<DangerInput>) =>
    told([removed("a", false)], more).at(-1);
  const alone =
    "> Merging this pull request is the go-ahead: the apply that follows erases it and asks nobody again.";
  assert.equal(last({}), alone);
  assert.equal(last({ digest: "ab" }), alone);
  assert.equal(last({ commands: true }), alone);
  assert.match(
    last({ commands: true, digest: "ab" }) ?? "",
    /^> To go ahead, comment `\/apply ab`\./,
  );
  const two = told([removed("a", false), removed("b", false)]).at(-1);
  assert.match(two ?? "", /erases them and/);
});

test("disks nobody spoke of are named, those of the change are not named again", () => {
  const real = {
    breaches: [
      breach("a"),
      breach("b"),
      breach("c", { action: "update" }),
      breach("d", { role: "record", action: "delete" }),
      breach("e", { action: "delete" }),
    ],
    homelab: null,
  };
  const lines = told([removed("a", false)], { real });
  assert.match(
    lines[1] ?? "",
    /It would erase \*\*2 disks nobody spoke of\*\*: `b` and `e`\.$/,
  );
  assert.match(
    lines[2] ?? "",
    /^> No command lets that through, as `a`, `b`, .* are protected: /,
  );
  const one = told([], {
    real: { ...real, breaches: [breach("b"), breach("b")] },
  });
  assert.match(one.at(-1) ?? "", /as `b` is protected: undo/);
  const mixed = {
    ...real,
    breaches: [breach("b"), breach("c", { code: "foreign_type" })],
  };
  assert.match(
    told([], { real: mixed }).at(-1) ?? "",
    /^> No command lets that through: undo/,
  );
});

test("nothing dangerous, nothing said", () => {
  assert.deepEqual(
    caution({
      diff: diffFleets(none, none),
      digest: "ab",
      commands: true,
      real: null,
    }),
    [],
  );
});
