import assert from "node:assert/strict";
import { test } from "node:test";
import type { Effect, VmChange } from "../../../src/core/diff/change.ts";
import { changeCell } from "../../../src/core/render/change-cell.ts";
import { markdown } from "../../../src/core/render/markdown.ts";
import { nameCell } from "../../../src/core/render/name-cell.ts";
import { type Line, paragraph } from "../../../src/core/render/node.ts";
import { symbolOf } from "../../../src/core/render/symbol.ts";
import { vmLink } from "../../../src/core/render/vm-link.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { edit } from "./apply-outcomes.ts";
import { baseSha, headSha, place } from "./plan-values.ts";

const written = (...line: Line) => markdown([paragraph(...line)]);

const { fleet } = fleetFile({ vms: { a: { address: "10.0.0.1/24" } } });
const a = fleet.vms.get("a");
assert.ok(a);

function change(more: Partial<VmChange>): VmChange {
  return {
    ...{ id: "a", kind: "settings", effect: "stays_up", formerId: null },
    ...{ before: a ?? null, after: a ?? null, edits: [], fannedOut: [] },
    ...more,
  };
}

const symbols: readonly (readonly [VmChange["kind"], Effect, string])[] = [
  ["remove", "erased_gone", "➖"],
  ["rebuild", "erased_rebuilt", "♻️"],
  ["add", "starts", "➕"],
  ["move", "stays_up", "🚚"],
  ["move", "reboots", "🚚"],
  ["resize", "reboots", "🔄"],
  ["remove", "untouched", "➖"],
  ["add", "untouched", "➕"],
  ["rekey", "untouched", "🏷️"],
  ["settings", "stays_up", "✏️"],
];

for (const [kind, effect, symbol] of symbols)
  test(`${kind} that ${effect} is ${symbol}`, () => {
    assert.equal(symbolOf({ kind, effect }), symbol);
  });

test("a row without words of its own has a dash, one with many counts the rest", () => {
  assert.equal(written(...changeCell(change({}))), "–");
  assert.equal(written(...changeCell(change({ kind: "remove" }))), "removed");
  const keys = [
    "cores",
    "memory",
    "disk",
    "vlan",
    "pool",
    "tags",
    "node",
    "bridge",
  ] as const;
  const edits = keys.map((key) => edit(key, "stays_up"));
  assert.match(
    written(...changeCell(change({ edits }))),
    /`tags` \S+ → \S+ and 2 more settings$/,
  );
  const rekeyed = change({
    kind: "rekey",
    effect: "untouched",
    formerId: "old",
  });
  assert.equal(written(...changeCell(rekeyed)), "key was `old`");
  assert.equal(written(...changeCell(rekeyed, 7)), "key was `old`, still VM 7");
  const node = {
    edits: [edit("node", "stays_up")],
    fannedOut: ["node"],
  } as const;
  assert.equal(written(...changeCell(change(node))), "`defaults.node` (below)");
  const cores = {
    edits: [edit("cores", "reboots")],
    fannedOut: ["cores"],
    effect: "reboots",
  } as const;
  assert.equal(
    written(...changeCell(change(cores))),
    "`defaults.cores` (below)",
  );
  const two = {
    edits: [edit("cores", "reboots"), edit("tags", "stays_up")],
    fannedOut: ["cores", "tags"],
    effect: "reboots",
  } as const;
  assert.equal(written(...changeCell(change(two))), "`defaults.cores` (below)");
  const added = change({ kind: "add", after: { ...a, pool: "lab" } });
  assert.equal(
    written(...changeCell(added)),
    "2 cores, 2048 MB, 8 GB, pool `lab`",
  );
});

const spec = { name: "web", zone: "a.lan", address: "10.0.0.1", ttl: 300 };
const anew = change({ effect: "erased_rebuilt" });
const named: readonly (readonly [string, Parameters<typeof nameCell>])[] = [
  ["–", [change({}), []]],
  [
    "`web`",
    [
      change({ kind: "add" }),
      [{ kind: "added", id: "a", before: null, after: spec, missing: "none" }],
    ],
  ],
  [
    "`web` added",
    [
      change({}),
      [{ kind: "added", id: "a", before: null, after: spec, missing: "none" }],
    ],
  ],
  [
    "`web` deleted",
    [
      change({}),
      [
        {
          kind: "deleted",
          id: "a",
          before: spec,
          after: null,
          missing: "for_good",
        },
      ],
    ],
  ],
  [
    "`web` → `www`",
    [
      change({}),
      [
        {
          kind: "renamed",
          id: "a",
          before: spec,
          after: { ...spec, name: "www" },
          missing: "none",
        },
      ],
    ],
  ],
  [
    "–",
    [
      change({}),
      [
        {
          kind: "recreated",
          id: "a",
          before: spec,
          after: { ...spec, ttl: 60 },
          missing: "briefly",
        },
      ],
    ],
  ],
  [
    "`web` → 10.0.0.2",
    [
      change({}),
      [
        {
          kind: "readdressed",
          id: "a",
          before: spec,
          after: { ...spec, address: "10.0.0.2" },
          missing: "none",
        },
      ],
    ],
  ],
  [
    "`web`, address by DHCP",
    [
      change({}),
      [
        {
          kind: "readdressed",
          id: "a",
          before: spec,
          after: { ...spec, address: null },
          missing: "none",
        },
      ],
    ],
  ],
  [
    "`web` → `www`",
    [
      anew,
      [
        {
          ...{ kind: "renamed", id: "a", before: spec, missing: "none" },
          after: { ...spec, name: "www", address: null },
        },
      ],
    ],
  ],
  [
    "`web`, new address after boot",
    [
      change({ effect: "erased_rebuilt" }),
      [
        {
          kind: "recreated",
          id: "a",
          before: spec,
          after: { ...spec, address: null },
          missing: "until_up",
        },
      ],
    ],
  ],
  [
    "–",
    [
      change({}),
      [{ kind: "added", id: "a", before: null, after: null, missing: "none" }],
    ],
  ],
  [
    "`n0` deleted, `n1` deleted, `n2` deleted, `n3` deleted and 2 more",
    [
      change({}),
      Array.from({ length: 6 }, (_, n) => ({
        ...{ kind: "deleted" as const, id: "a", after: null },
        ...{ before: { ...spec, name: `n${n}` }, missing: "for_good" as const },
      })),
    ],
  ],
];

for (const [expected, given] of named)
  test(`names are told as ${expected}`, () => {
    assert.equal(written(...nameCell(...given)), expected);
  });

test("a VM without a line is not linked, a removed one leads to the base", () => {
  const { origins } = fleetFile({ vms: { a: {} } });
  const both = { base: origins, head: origins };
  assert.match(
    written(...vmLink(change({}), place, both)),
    new RegExp(headSha),
  );
  const gone = change({ kind: "remove" });
  assert.match(written(...vmLink(gone, place, both)), new RegExp(baseSha));
  const none = { base: null, head: origins };
  assert.equal(written(...vmLink(gone, place, none)), "`a`");
  assert.equal(written(...vmLink(change({ id: "b" }), place, both)), "`b`");
});
