import assert from "node:assert/strict";
import { test } from "node:test";
import type { Action, AttributeChange } from "../../../src/core/plan/action.ts";
import type { Elsewhere } from "../../../src/core/plan/reconcile.ts";
import {
  elsewhereCounts,
  elsewhereLines,
} from "../../../src/core/render/elsewhere-words.ts";
import { plain } from "../../../src/core/render/plain.ts";
import { healed } from "./apply-outcomes.ts";

const { action, changes } = healed("memory");
const [memory] = changes;
assert.ok(memory);

function vm(
  more: Partial<Elsewhere> = {},
  own: Partial<Action> = {},
): Elsewhere {
  return { ...{ action: { ...action, ...own }, changes, live: true }, ...more };
}

const ttl: AttributeChange = {
  ...{ ...memory, path: "ttl", key: null, before: 60, after: 300 },
};
const state = { zone: "a.lan", ttl: 60, addresses: [] };
const known = { before: state, after: state };

function record(
  kind: Action["kind"],
  more: Partial<Elsewhere> = {},
  own: Partial<Action> = {},
): Elsewhere {
  const place = { role: "record", name: "www", record: known } as const;
  return vm({ changes: [ttl], ...more }, { ...place, kind, ...own });
}

const hidden = { ...memory, hidden: true };
const lines: readonly (readonly [Elsewhere, readonly string[]])[] = [
  [vm(), ["nas memory is 1 MB in Proxmox; applying puts 2 MB back."]],
  [
    vm({ live: false }),
    [
      "nas memory is 1 MB in Proxmox; applying puts 2 MB back, which reboots it.",
    ],
  ],
  [
    vm({
      changes: [hidden, { ...hidden, key: "description", path: "description" }],
    }),
    [
      "nas memory was edited in Proxmox; applying puts the value of fleet.yaml back.",
      "nas description was edited in Proxmox; applying puts the text of fleet.yaml back.",
    ],
  ],
  [
    vm({ changes: [] }),
    ["nas differs; applying makes it what fleet.yaml says."],
  ],
  [
    vm({}, { kind: "create" }),
    ["nas is not in the homelab; applying creates it."],
  ],
  [record("create"), ["The name www is missing; applying adds it."]],
  [record("delete"), ["The name www is left over; applying deletes it."]],
  [record("update"), ["The name www has 60 s; applying puts 300 s back."]],
  [
    record("replace"),
    [
      "The name www has 60 s; applying puts 300 s back, made anew: it is missing for a moment.",
    ],
  ],
  [
    record("update", { changes: [] }),
    ["The name www differs; applying puts it right."],
  ],
  [
    record("update", { changes: [{ ...ttl, hidden: true }] }),
    ["The name www differs; applying puts it right."],
  ],
  [
    record("replace", {}, { record: { before: null, after: state } }),
    [
      "The name www differs; applying puts it right, made anew: it is missing for a moment.",
    ],
  ],
];

for (const [it, expected] of lines)
  test(expected.join(" "), () => {
    assert.deepEqual(elsewhereLines(it).map(plain), expected);
  });

test("settings, missing VMs and names are counted apart", () => {
  const found = [
    vm(),
    vm({ changes: [] }),
    vm({ changes: [memory, memory] }),
    vm({}, { kind: "create" }),
    record("create"),
    record("update"),
  ];
  assert.equal(
    elsewhereCounts(found),
    "4 settings changed by hand, 1 VM missing, 2 names not right",
  );
  assert.equal(elsewhereCounts([record("create")]), "1 name not right");
  assert.equal(elsewhereCounts([]), "");
});
