import assert from "node:assert/strict";
import { test } from "node:test";
import type { AttributeChange } from "../../../src/core/plan/action.ts";
import type { DriftRow } from "../../../src/core/plan/drift.ts";
import { renderDriftIssue } from "../../../src/core/render/drift-issue.ts";
import { driftCells } from "../../../src/core/render/drift-rows.ts";
import { markdown } from "../../../src/core/render/markdown.ts";
import { decodeMarker } from "../../../src/core/render/marker.ts";
import { type Line, paragraph } from "../../../src/core/render/node.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { isPage, pageOf } from "../page.ts";
import { at, place } from "./plan-values.ts";

const written = (...line: Line) => markdown([paragraph(...line)]);

const { fleet } = fleetFile({ vms: { a: { address: "10.0.0.1/24" } } });
const setting: AttributeChange = {
  ...{ path: "memory.dedicated", key: "memory", before: 1024, after: 2048 },
  ...{ afterUnknown: false, hidden: false },
};
const row: DriftRow = {
  ...{ about: "vm", id: "web", name: null, address: "x.y", setting: null },
  remedy: "other",
};
const rows: readonly (readonly [string, Partial<DriftRow>])[] = [
  ["a VM that is missing", { remedy: "creates" }],
  ["a VM left over", { remedy: "removes" }],
  ["a VM to rebuild, of which nothing may be told", { remedy: "rebuilds" }],
  ["a VM that is none of ours", {}],
  ["memory that reboots", { setting, remedy: "reboots" }],
  [
    "a setting put back",
    { setting: { ...setting, hidden: true }, remedy: "puts_back" },
  ],
  ["a name that is missing", { about: "name", name: "www", remedy: "creates" }],
  ["a name left over", { about: "name", name: "www", remedy: "removes" }],
  [
    "a name with a setting",
    { about: "name", name: "www", setting, remedy: "puts_back" },
  ],
  ["a pool", { about: "pool", id: null, name: "lab", remedy: "creates" }],
  [
    "a pool with a setting",
    { about: "pool", id: null, name: "lab", setting, remedy: "puts_back" },
  ],
  ["something without a name", { about: "other", id: null }],
];

test("how a drift is told is what drift-rows.md shows", () => {
  const told = rows.map(
    ([what, more]) =>
      [
        what,
        driftCells({ ...row, ...more })
          .map((cell) => `- ${written(...cell)}`)
          .join("\n"),
      ] as const,
  );
  isPage(import.meta.dirname, "drift-rows.md", pageOf("Rows of a drift", told));
});

function drift(
  count: number,
  more: Partial<Parameters<typeof renderDriftIssue>[0]> = {},
  own: Partial<DriftRow> = {},
) {
  const all = Array.from({ length: count }, (_, n) => ({
    ...{ ...row, remedy: "reboots" as const, setting },
    about: (["vm", "name", "other"] as const)[n % 3] ?? "other",
    id: n % 3 === 0 ? `vm${n}` : null,
    name: n % 3 === 1 ? `n${n}` : null,
    ...own,
  }));
  return {
    ...{
      place,
      fleet,
      since: at,
      at: at + 60_000,
      digest: null,
      commands: true,
    },
    drift: {
      rows: all,
      vms: all.flatMap(({ id }) => id ?? []),
      leftOver: [],
      names: [],
      of: { vms: 30 },
    },
    ...more,
  };
}

test("a drift is shown as far as there is room, and all of it named", () => {
  const { body, title, clean } = renderDriftIssue(drift(60), 4_000);
  assert.ok(Buffer.byteLength(body) <= 4_000);
  assert.match(
    body,
    /And \d\d more differences: `vm30` `n31` `x\.y` `vm33` .* `vm57` `n58`\.\n/,
  );
  assert.deepEqual(
    [title, clean],
    ["Fleet drift: 20 of 30 VMs differ from fleet.yaml", false],
  );
  assert.match(
    renderDriftIssue(drift(60), 10).body,
    /^### Fleet drift: [^\n]*\n\nAnd 60 more differences: /,
  );
  assert.match(renderDriftIssue(drift(60)).body, /\| VM \|/);
});

test("what to do about a drift depends on who may", () => {
  const next = (...given: Parameters<typeof drift>) => {
    const { body } = renderDriftIssue(drift(...given));
    return body.split("\n").find((line) => /Seen since/.test(line)) ?? "";
  };
  assert.match(
    next(1, { digest: "ab12" }),
    /comment `\/apply ab12` here \(it accepts the reboot\); to keep/,
  );
  assert.match(next(4), /comment `\/apply` here \(it accepts 2 reboots\)/);
  assert.match(
    next(1, {}, { remedy: "removes" }),
    /\(it accepts the lost disk\)/,
  );
  assert.match(
    next(1, {}, { remedy: "puts_back" }),
    /comment `\/apply` here; to keep/,
  );
  assert.match(
    next(1, { commands: false }),
    /undo it by hand, as an apply would be held/,
  );
  assert.match(
    next(1, { commands: false }, { remedy: "creates" }),
    /run the apply again/,
  );
  assert.match(next(1, {}, { remedy: "other" }), /^Nothing is applied while/);
  assert.match(
    next(1),
    /Seen since 2026-09-19 14:02 UTC, checked 2026-09-19 14:03 UTC\.$/,
  );
});

test("a drift issue is signed where there is a key, and clean when nothing differs", () => {
  const sign = () => "signed";
  const { body, clean } = renderDriftIssue(drift(0, { sign }));
  assert.equal(decodeMarker(body, sign)?.kind, "drift");
  assert.equal(clean, true);
  assert.match(body, /1 VM and 1 DNS name in `home\.sflab\.io` are as `main` /);
});
