import assert from "node:assert/strict";
import { test } from "node:test";
import type { AttributeChange } from "../../../src/core/plan/action.ts";
import { attributeChanges } from "../../../src/core/plan/attribute-change.ts";
import {
  isLiveChange,
  isShownAttribute,
} from "../../../src/core/plan/attribute-rule.ts";
import {
  knownAttribute,
  knownAttributes,
} from "../../../src/core/plan/known-attribute.ts";

const nothing = [false, false] as const;

function changes(
  before: unknown,
  after: unknown,
  unknown: unknown = {},
  sensitive: readonly [unknown, unknown] = nothing,
) {
  return attributeChanges("vm", before, after, unknown, sensitive);
}

/** Path, before, after, hidden. */
function brief(found: readonly AttributeChange[]) {
  return found.map(({ path, before, after, hidden }) => [
    path,
    before,
    after,
    hidden,
  ]);
}

test("only what differs is a change, at the deepest place that differs", () => {
  const one = {
    name: "a",
    memory: [{ dedicated: 1, floating: 0 }],
    tags: ["a"],
  };
  const other = {
    name: "a",
    memory: [{ dedicated: 2, floating: 0 }],
    tags: ["a"],
  };
  assert.deepEqual(brief(changes(one, one)), []);
  assert.deepEqual(brief(changes(one, other)), [
    ["memory.dedicated", 1, 2, false],
  ]);
});

test("lists of another length, of plain values, and mixed ones are compared as they are", () => {
  assert.deepEqual(brief(changes({ tags: ["a"] }, { tags: ["a", "b"] })), [
    ["tags", ["a"], ["a", "b"], false],
  ]);
  assert.deepEqual(brief(changes({ tags: ["a"] }, { tags: ["b"] })), [
    ["tags", ["a"], ["b"], false],
  ]);
  assert.deepEqual(
    changes({ disk: [{ size: 1 }, 2] }, { disk: [{ size: 3 }, 2] }).map(
      ({ path }) => path,
    ),
    ["disk.size"],
  );
});

test("a sensitive value is hidden on whichever side and at whichever depth it is marked", () => {
  const before = { on_boot: "a" };
  const after = { on_boot: "b" };
  const hidden = [["on_boot", null, null, true]];
  const told = [["on_boot", "a", "b", false]];
  for (const mark of [
    { on_boot: true },
    { on_boot: [true] },
    { on_boot: [false, true] },
    { on_boot: { x: true } },
    { on_boot: "odd" },
    true,
  ]) {
    assert.deepEqual(brief(changes(before, after, {}, [mark, false])), hidden);
    assert.deepEqual(brief(changes(before, after, {}, [false, mark])), hidden);
  }
  for (const mark of [
    false,
    {},
    { on_boot: false },
    { on_boot: [] },
    { on_boot: [false] },
    { on_boot: {} },
    { name: true },
  ])
    assert.deepEqual(brief(changes(before, after, {}, [mark, mark])), told);
});

test("a value that is not known yet is a change, and nothing is said of it", () => {
  const [change] = changes({ on_boot: "a" }, {}, { on_boot: true });
  assert.deepEqual(change, {
    path: "on_boot",
    key: "on_boot",
    before: "a",
    after: null,
    afterUnknown: true,
    hidden: false,
  });
  const [whole] = changes({ memory: [{ dedicated: 1 }] }, {}, { memory: true });
  assert.deepEqual([whole?.path, whole?.afterUnknown], ["memory", true]);
  assert.deepEqual(
    changes({ on_boot: "a" }, { on_boot: "a" }, { vm_id: true }).map(
      ({ path, afterUnknown }) => [path, afterUnknown],
    ),
    [["vm_id", true]],
  );
});

test("long texts, long lists and nested values are hidden, the longest that fit are shown", () => {
  const shown = (value: unknown) =>
    changes({ tags: value }, { tags: null })[0]?.hidden === false;
  const list = (length: number) => Array.from({ length }, () => "a");
  for (const value of ["a".repeat(200), list(64), [], 1, true, ["a", 1, null]])
    assert.ok(shown(value), JSON.stringify(value));
  for (const value of ["a".repeat(201), list(65), [["a"]], ["a", ["b"]], {}])
    assert.ok(!shown(value), JSON.stringify(value));
});

test("a key that is no plain name, or lies too deep, is never part of a path", () => {
  const odd = (name: string) =>
    changes({ x: { a: 1, [name]: 1 } }, { x: { a: 2, [name]: 2 } }).map(
      ({ path }) => path,
    );
  assert.deepEqual(odd("a_1"), ["x.a", "x.a_1"]);
  assert.deepEqual(odd("A".repeat(64)), ["x.a", `x.${"A".repeat(64)}`]);
  for (const name of ["a b", "a.b", "-a", "a-", "", "é", "A".repeat(65)])
    assert.deepEqual(odd(name), ["x"], name);
  const deep = (depth: number, value: number): unknown =>
    depth === 0 ? value : { a: deep(depth - 1, value) };
  assert.equal(changes(deep(8, 1), deep(8, 2))[0]?.path, "a.a.a.a.a.a.a.a");
  assert.equal(changes(deep(9, 1), deep(9, 2))[0]?.path, "a.a.a.a.a.a.a.a");
});

function change(
  path: string,
  before: AttributeChange["before"],
  after: AttributeChange["after"],
): AttributeChange {
  return { path, key: null, before, after, afterUnknown: false, hidden: false };
}

/** What a running VM does not feel, and what is nearest to it. */
const live = [
  ["started", false, true, true],
  ["started", true, false, false],
  ["started", null, null, false],
  ["disk.size", 20, 40, true],
  ["disk.size", 20, 20, true],
  ["disk.size", 40, 20, false],
  ["disk.size", null, 20, false],
  ["disk.size", 20, null, false],
  ["disk.size", "9", "10", false],
  ["network_device", null, null, true],
  ["network_device.bridge", "a", "b", true],
  ["network_devices", "a", "b", false],
  ["x.network_device.", "a", "b", false],
  ["description", "a", "b", true],
  ["memory.dedicated", 1, 2, false],
  ["bios", "a", "b", false],
  ["", "a", "b", false],
] as const;

for (const [path, before, after, expected] of live)
  test(`${path || "no path"} from ${before} to ${after} is ${expected ? "not felt" : "a reboot"}`, () => {
    assert.equal(isLiveChange(change(path, before, after)), expected);
  });

test("values are shown only of attributes on the list of their resource", () => {
  for (const path of ["addresses", "name", "ttl", "zone"])
    assert.ok(isShownAttribute("record", path), path);
  for (const path of ["id", "description", "started", ""])
    assert.ok(!isShownAttribute("record", path), path);
  for (const path of ["started", "memory.dedicated", "on_boot"])
    assert.ok(isShownAttribute("vm", path), path);
  for (const path of ["id", "migrate", "bios", "addresses", "description", ""])
    assert.ok(!isShownAttribute("vm", path), path);
  for (const role of ["pool", "helper", "other"])
    assert.ok(!isShownAttribute(role, "memory.dedicated"), role);
});

test("only names we know are said of an attribute: its whole path, else its block", () => {
  for (const [path, said] of [
    ["memory.dedicated", "memory.dedicated"],
    ["memory.hotpluggable", "memory"],
    ["tainted", "tainted"],
    ["started", "started"],
    ["id", "id"],
    ["ttl", "ttl"],
    ["zone", "zone"],
    ["addresses", "addresses"],
    ["tainted.x", null],
    ["my_secret", null],
    ["my_secret.memory", null],
    ["ttl.x", null],
    ["", null],
  ] as const)
    assert.equal(knownAttribute(path), said, path);
});

/** Arguments of the VM resource that no key steers: in the provider's documentation. */
const ofTheProvider =
  "acpi agent amd_sev audio_device bios boot_order cdrom clone cpu disk efi_disk hook_script_file_id hostpci hotplug initialization keyboard_layout kvm_arguments machine memory network_device numa operating_system reboot rng scsi_hardware serial_device smbios startup tablet_device template tpm_state usb vga virtiofs watchdog";

test("the names of the provider's own arguments may be said", () => {
  for (const name of ofTheProvider.split(" "))
    assert.equal(knownAttribute(`${name}.x_y_z`), name);
});

test("names are said once and in order, and what may not be said is counted", () => {
  assert.deepEqual(
    knownAttributes(["vga.x", "secret", "ttl", "vga.y", "other", "ttl"]),
    { names: ["vga", "ttl"], unnamed: 2 },
  );
  assert.deepEqual(knownAttributes([]), { names: [], unnamed: 0 });
});
