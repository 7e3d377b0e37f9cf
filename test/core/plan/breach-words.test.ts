import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  Action,
  ActionKind,
  AttributeChange,
  Role,
} from "../../../src/core/plan/action.ts";
import { wouldWords } from "../../../src/core/plan/breach-words.ts";
import { isChange, totalsOf } from "../../../src/core/plan/totals.ts";
import { recordEntry, vmEntry } from "../../fakes/tofu-plan.ts";
import { judge, replace, web1 } from "./gate-case.ts";

function action(
  role: Role,
  kind: ActionKind,
  changes: readonly AttributeChange[] = [],
): Action {
  return {
    role,
    kind,
    changes,
    vmId: "web1",
    name: null,
    address: `module.vm_web1.${role}.this`,
    previousAddress: null,
    mode: "managed",
    type: "",
    provider: "",
    deposed: false,
    imported: false,
    forcedBy: [],
    number: { before: null, after: null },
    record: { before: null, after: null },
  };
}

const memory: AttributeChange = {
  path: "memory.dedicated",
  key: "memory",
  before: 1,
  after: 2,
  afterUnknown: false,
  hidden: false,
};

const would: readonly (readonly [ActionKind, string, string])[] = [
  ["create", "create the VM", "create the name"],
  ["delete", "remove it, disk erased", "delete the name"],
  ["replace", "rebuild it, disk erased", "delete the name and create it again"],
  [
    "move",
    "move to another address the VM",
    "move to another address the name",
  ],
  [
    "forget",
    "no longer manage the VM, which keeps running",
    "no longer manage the name, which keeps running",
  ],
  ["import", "take over the VM", "take over the name"],
  ["read", "read the VM", "read the name"],
  ["noop", "keep the VM", "keep the name"],
  [
    "unknown",
    "do something unknown to the VM",
    "do something unknown to the name",
  ],
];

for (const [kind, ofVm, ofName] of would)
  test(`a breach says of ${kind} what it would do`, () => {
    assert.equal(wouldWords(action("vm", kind)), ofVm);
    assert.equal(wouldWords(action("record", kind)), ofName);
  });

test("an update says whether the machine feels it", () => {
  assert.equal(wouldWords(action("vm", "update")), "change it, stays up");
  assert.equal(
    wouldWords(action("vm", "update", [memory])),
    "change it, reboots",
  );
  assert.equal(wouldWords(action("record", "update")), "change the name");
});

test("everything an action can be on has a word", () => {
  const words = (["vm", "record", "pool", "helper", "other"] as const).map(
    (role) => wouldWords(action(role, "create")),
  );
  assert.deepEqual(
    words,
    ["VM", "name", "pool", "value", "resource"].map((it) => `create the ${it}`),
  );
});

const a = { vm_name: "web-1", address: "10.0.0.1/24" };

/** What was promised of a VM, as a breach tells it when the plan would rebuild it or delete it. */
const promised = [
  ["nothing", a, a],
  ["removed, disk erased", a, null],
  ["rebuilt, disk erased", a, { ...a, template: 1000 }],
  ["resized, stays up", a, { ...a, disk: 40 }],
  ["resized, reboots", a, { ...a, memory: 4096 }],
  ["network changed, stays up", a, { ...a, vlan: 12 }],
  ["network changed, reboots", a, { ...a, address: "10.0.0.2/24" }],
  ["protection changed, stays up", a, { ...a, protect: true }],
  ["added, starts", null, a],
] as const;

for (const [words, base, head] of promised)
  test(`a breach on a VM says it was promised: ${words}`, () => {
    const change = {
      base: base === null ? {} : { web1: base },
      head: head === null ? {} : { web1: head },
    };
    const [breach] = judge(change, [
      vmEntry("web1", replace, { previous_address: "x" }, { deposed: "1" }),
    ]);
    assert.equal(breach?.promised, words);
  });

test("a breach on a name says what was promised of the name, not of its VM", () => {
  const gone = {
    base: { web1: { ...web1, aliases: ["old"] } },
    head: { web1 },
  };
  const told = (change: Parameters<typeof judge>[0], label: string) =>
    judge(change, [
      recordEntry("web1", label, ["delete"], {}, { deposed: "1" }),
    ])[0]?.promised;
  assert.equal(told(gone, "old"), "name deleted");
  assert.equal(told(gone, "web-1"), "nothing");
  assert.equal(told({ base: gone.head, head: gone.base }, "old"), "name added");
  const moved = { web1: { ...web1, address: "10.0.0.9/24" } };
  assert.equal(told({ base: { web1 }, head: moved }, "web-1"), "new address");
});

test("totals count each action under its kind, and a replacement as two", () => {
  const kinds: readonly (readonly [ActionKind, number])[] = [
    ["create", 1],
    ["update", 2],
    ["replace", 3],
    ["delete", 4],
    ["move", 5],
    ["forget", 6],
    ["import", 7],
    ["noop", 8],
    ["read", 9],
    ["unknown", 10],
  ];
  const actions = kinds.flatMap(([kind, count]) =>
    Array.from({ length: count }, () => action("vm", kind)),
  );
  assert.deepEqual(totalsOf(actions), {
    created: 1,
    updated: 2,
    replaced: 3,
    deleted: 4,
    moved: 5,
    forgotten: 6,
    imported: 7,
    add: 4,
    change: 2,
    destroy: 7,
    all: 38,
  });
  assert.deepEqual(
    kinds
      .filter(([kind]) => !isChange(action("vm", kind)))
      .map(([kind]) => kind),
    ["noop", "read"],
  );
});
