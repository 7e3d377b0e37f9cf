import assert from "node:assert/strict";
import { canonicalFleet } from "../../../src/core/fleet/canonical.ts";
import { readFleet } from "../../../src/core/fleet/read.ts";
import { removeVm } from "../../../src/core/fleet/remove-vm.ts";
import { bytesOf, type FuzzTarget, repeated, textOf } from "../target.ts";
import { yamlWords } from "./yaml-words.ts";

export const removalEdit: FuzzTarget = {
  name: "removal-edit",
  reads: "fleet.yaml, and takes each of its VMs out",
  holds:
    "the same fleet without that VM, or a refusal; all that is left stood there before, in the same order",
  words: [
    ...yamlWords,
    "# a note\n",
    "   # deep\n",
    " # beside",
    "vms: {",
    "}\n",
  ],
  large: (bytes) =>
    bytesOf(
      `dns: {zone: a.net}\nvms:\n  w: {}\n${repeated("  # note\n", bytes)}`,
    ),
  check(bytes) {
    const before = readFleet(bytes);
    if (!before.ok) {
      assert.equal(removeVm(bytes, "web01").ok, false);
      return;
    }
    const { fleet } = before.file;
    for (const id of [...fleet.vms.keys()].slice(0, 4)) {
      const removed = removeVm(bytes, id);
      if (!removed.ok) {
        assert.equal(removed.problem.code, "removal_unsafe");
        continue;
      }
      const after = readFleet(removed.bytes);
      assert.ok(after.ok, "what comes out cannot be read");
      const vms = new Map(fleet.vms);
      vms.delete(id);
      assert.equal(
        canonicalFleet(after.file.fleet),
        canonicalFleet({ ...fleet, vms }),
      );
      assertPartOf(textOf(removed.bytes), textOf(bytes), vms.size === 0);
    }
    const unknown = removeVm(bytes, "no-such-vm-at-all");
    if (!fleet.vms.has("no-such-vm-at-all"))
      assert.equal(unknown.ok ? "" : unknown.problem.code, "vm_unknown");
  },
};

/** All that is left stood there before, in the same order; only the last VM leaves `{}` behind. */
function assertPartOf(left: string, whole: string, last: boolean): void {
  const kept = last ? left.replace(/(?<=vms["']?:) \{\}/, "") : left;
  let at = 0;
  for (const character of kept) {
    const found = whole.indexOf(character, at);
    assert.ok(found >= 0, `${JSON.stringify(character)} is new`);
    at = found + character.length;
  }
}
