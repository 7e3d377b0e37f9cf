import assert from "node:assert/strict";
import { test } from "node:test";
import { checkedRemoval } from "../../../src/core/fleet/remove-vm-check.ts";
import { vmEntry } from "../../../src/core/fleet/remove-vm-entry.ts";
import { fleetOf } from "./reading.ts";

const text =
  "dns: {zone: lab.net} # zone\nvms:\n  a: {}\n  b: {disk: 9}\n  # end\n";
const { fleet } = fleetOf(text);
const good = "dns: {zone: lab.net} # zone\nvms:\n  b: {disk: 9}\n  # end\n";

const left: readonly (readonly [string, string, boolean])[] = [
  ["the rest", good, true],
  ["the rest, said otherwise", good.replace("{disk: 9}", "{ disk: 9 }"), true],
  ["another VM less too", good.replace("b: {disk: 9}", "{}"), false],
  ["another value", good.replace("9", "10"), false],
  ["another zone", good.replace("lab", "lan"), false],
  ["the VM still", text, false],
  ["a comment less", good.replace("  # end\n", ""), false],
  ["another comment", good.replace("# end", "# END"), false],
  ["no fleet any more", good.replace("vms", "vm"), false],
];

for (const [what, rest, ok] of left)
  test(`what is left says ${what}: ${ok ? "it comes out" : "it does not come out"}`, () => {
    const removed = checkedRemoval(
      { fleet, text, id: "a" },
      { mark: "", left: rest },
    );
    assert.equal(removed.ok, ok);
    if (!removed.ok) assert.equal(removed.problem.code, "removal_unsafe");
  });

test("the byte order mark comes out again", () => {
  const marked = { mark: "\ufeff", left: good };
  const removed = checkedRemoval({ fleet, text, id: "a" }, marked);
  assert.ok(removed.ok);
  assert.deepEqual([...removed.bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
});

test("where nothing is, nothing is found", () => {
  const at = { line: 1, column: 1 };
  const { pieces, style } = vmEntry("", [], { vmsAt: at, keyAt: at });
  assert.deepEqual([pieces, style], [[], "block"]);
});
