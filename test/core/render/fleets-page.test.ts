import assert from "node:assert/strict";
import { test } from "node:test";
import type { FleetFile, Vm } from "../../../src/core/fleet/fleet.ts";
import { partBlocks, partForms } from "../../../src/core/render/fleet-part.ts";
import {
  fleetsSummary,
  renderFleetsComment,
} from "../../../src/core/render/fleets-comment.ts";
import { fleetsConclusion } from "../../../src/core/render/fleets-conclusion.ts";
import {
  everyFleet,
  type FleetPart,
  type FleetsInput,
} from "../../../src/core/render/fleets-input.ts";
import { fleetsTitle } from "../../../src/core/render/fleets-top.ts";
import { markdown } from "../../../src/core/render/markdown.ts";
import { decodeMarker } from "../../../src/core/render/marker.ts";
import { text } from "../../../src/core/render/node.ts";
import {
  renderRepairedComment,
  repairedSummary,
} from "../../../src/core/render/repaired-comment.ts";
import {
  renderUntouchedComment,
  untouchedSummary,
} from "../../../src/core/render/untouched-comment.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { isPage, pageOf } from "../page.ts";
import { at, place, planInput } from "./plan-values.ts";

const there = { ...place, severalFleets: true };
const base = { ...{ at, replacedHandEdit: false } };

function planned(
  name: string,
  before: Readonly<Record<string, Partial<Vm>>>,
  after: Readonly<Record<string, Partial<Vm>>>,
): FleetPart {
  const [from, to] = [fleetFile({ vms: before }), fleetFile({ vms: after })];
  const own = { place: { ...there, fleetPath: `${name}.yaml` } };
  return { name, kind: "planned", input: planInput(from, to, own) };
}

function invalid(name: string, count: number): FleetPart {
  const problems = Array.from({ length: count }, (_, n) => ({
    ...{ code: "bad_value", message: `value ${n} is wrong`, hint: "mend it" },
    at: { line: n + 1, column: 1 },
  }));
  const own = { ...there, fleetPath: `${name}.yaml` };
  return {
    ...{ name, kind: "invalid" },
    input: {
      ...base,
      place: own,
      problems,
      more: 0,
      headHasFile: true,
      earlier: [],
    },
  };
}

function repaired(name: string, head: FleetFile): FleetPart {
  const own = { ...there, fleetPath: `${name}.yaml` };
  const input = { ...base, place: own, head: head.fleet, baseProblems: 2 };
  return { name, kind: "repaired", input };
}

function untouched(name: string, file: "absent" | "invalid"): FleetPart {
  const own = { ...there, fleetPath: `${name}.yaml` };
  return { name, kind: "untouched", input: { ...base, place: own, file } };
}

const changed = planned(
  "home",
  { a: {}, b: {} },
  { a: { template: 9001 }, c: {} },
);
const quiet = planned("quiet", { a: {} }, { a: {} });
const added = planned("new", {}, { x: {} });
const mended = repaired("cabin", fleetFile({ vms: { a: {} } }));
const listed = {
  code: "x",
  message: "two fleets have one name.",
  hint: "Rename one.",
};

function fleets(
  parts: readonly FleetPart[],
  more: Partial<FleetsInput> = {},
): FleetsInput {
  return {
    place: { ...there, fleetPath: everyFleet },
    ...{ parts, problems: [], realPlan: { kind: "after_merge" } },
    ...{ commands: false, digest: null, uncovered: [], earlier: [] },
    ...{ ...base, ...more },
  };
}

const cases: readonly (readonly [string, FleetsInput, number?])[] = [
  ["no fleet", fleets([])],
  ["one that is planned", fleets([changed])],
  ["one in which nothing changes", fleets([quiet])],
  ["one with mistakes", fleets([invalid("bad", 1)])],
  ["one put right", fleets([mended])],
  ["one that is not there", fleets([untouched("gone", "absent")])],
  ["one broken before and after", fleets([untouched("bad", "invalid")])],
  [
    "two of which nothing is known",
    fleets([mended, untouched("gone", "absent")]),
  ],
  [
    "all kinds, and mistakes in the list",
    fleets(
      [changed, quiet, invalid("bad", 2), mended, untouched("gone", "absent")],
      {
        ...{ problems: [listed, listed], uncovered: ["a", "b", "c", "d", "e"] },
        ...{
          commands: true,
          digest: "ab12",
          applyLine: [text("Apply: green")],
        },
        earlier: [{ sha: "9".repeat(40), headline: "1 VM added", runId: 7 }],
      },
    ),
  ],
  ["mistakes in the list alone", fleets([], { problems: [listed] })],
  ["from a fork", fleets([added, quiet], { realPlan: { kind: "fork" } })],
  ["little room", fleets([changed, added, invalid("bad", 60)]), 3_200],
  ["still less", fleets([changed, added, invalid("bad", 60)]), 1_900],
];

/** Without the marker, which is a hash of the rest. */
function said([, input, budget]: (typeof cases)[number]): string {
  const { body, further, ...rest } = renderFleetsComment(input, budget);
  const parts = [body, ...further].map((part) =>
    part.slice(0, part.lastIndexOf("\n")),
  );
  const { tooDangerous } = rest;
  const end = fleetsConclusion(input, { tooDangerous });
  return [
    `*${rest.title}; ${fleetsTitle(input) === rest.title ? "" : "another title, "}step ${rest.step}, ${end}${tooDangerous ? ", too dangerous" : ""}*`,
    ...parts,
  ].join("\n\n---\n\n");
}

test("what is said of several fleets is what fleets.md shows", () => {
  const told = cases.map((one) => [one[0], said(one)] as const);
  isPage(
    import.meta.dirname,
    "fleets.md",
    pageOf("Plans of several fleets", told),
  );
});

test("ever fewer mistakes of a fleet are shown in its smaller forms", () => {
  const shown = Array.from({ length: partForms + 1 }, (_, form) => {
    const blocks = partBlocks(invalid("bad", 60), form);
    return markdown(blocks).match(/is wrong/g)?.length ?? 0;
  });
  assert.deepEqual(shown, [60, 50, 20, 10, 4, 0]);
});

const ends: readonly (readonly [string, FleetsInput, boolean, string])[] = [
  ["a plan that adds", fleets([added]), false, "success"],
  ["one too dangerous to show", fleets([added]), true, "failure"],
  ["one that erases a disk", fleets([changed, added]), false, "neutral"],
  ["nothing", fleets([quiet]), false, "neutral"],
  [
    "a fork's",
    fleets([added], { realPlan: { kind: "fork" } }),
    false,
    "neutral",
  ],
  ["one with mistakes", fleets([added, invalid("b", 1)]), false, "failure"],
  [
    "a list with mistakes",
    fleets([added], { problems: [listed] }),
    false,
    "failure",
  ],
];

for (const [what, input, tooDangerous, expected] of ends)
  test(`the check of ${what} ends as ${expected}`, () => {
    assert.equal(fleetsConclusion(input, { tooDangerous }), expected);
  });

test("a fleet that was put right or left alone has a comment of its own, signed where there is a key", () => {
  const sign = () => "signed";
  const right = {
    ...base,
    place,
    head: fleetFile({ vms: {} }).fleet,
    baseProblems: 1,
  };
  const left = { ...base, place, file: "absent" } as const;
  for (const [render, summary] of [
    [renderRepairedComment({ ...right, sign }), repairedSummary(right)],
    [renderUntouchedComment({ ...left, sign }), untouchedSummary(left)],
  ] as const) {
    assert.ok(render.startsWith(`${summary}\n\nPlan of `));
    assert.equal(decodeMarker(render, sign)?.kind, "plan");
  }
  assert.equal(decodeMarker(renderRepairedComment(right), sign), null);
  assert.equal(decodeMarker(renderUntouchedComment(left), sign), null);
  assert.equal(decodeMarker(renderUntouchedComment(left))?.stage, 1);
  assert.match(repairedSummary(right), /has 1 mistake, .* 0 VMs in /);
});

test("a form with a row for each VM is not even tried where it cannot fit", () => {
  const many = planned(
    "many",
    {},
    Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`vm${n}`, {}])),
  );
  const summary = fleetsSummary(fleets([many]), 3_000) ?? "";
  assert.match(summary, /`vm0` … `vm199` \(200\)|Not listed here: 200 new/);
  assert.ok(Buffer.byteLength(summary) <= 3_000);
});

test("a fleet that is more than a comment is listed over several, counts in the first", () => {
  const ids = Array.from({ length: 300 }, (_, n) => `vm${n}`);
  const big = planned("big", Object.fromEntries(ids.map((id) => [id, {}])), {});
  const { body, further, tooDangerous } = renderFleetsComment(
    fleets([big, added]),
    3_000,
  );
  const all = [body, ...further];
  assert.equal(tooDangerous, false);
  for (const one of all) assert.ok(Buffer.byteLength(one) <= 3_000);
  for (const id of ids) assert.ok(all.join().includes(`\`${id}\``), id);
  assert.equal(all.join("\n").match(/^### `big\.yaml`/gm)?.length, 2);
  assert.equal(all.join("\n").match(/^Not listed here: DNS/gm)?.length, 1);
});

test("a table of fleets that leaves no room is left out", () => {
  const parts = Array.from({ length: 99 }, (_, n) =>
    planned(`fleet${n}`, {}, { a: {} }),
  );
  const { body, further } = renderFleetsComment(fleets(parts), 5_000);
  assert.doesNotMatch(body, /^\| Fleet \| Plan \|$/m);
  assert.ok(further.length > 0);
  const few = renderFleetsComment(fleets(parts.slice(0, 10)), 3_000).body;
  assert.match(few, /^\| Fleet \| Plan \|$/m);
});

test("the summary of one fleet is its comment's, and none where no form fits", () => {
  const input = fleets([changed]);
  const { body } = renderFleetsComment(input);
  const summary = fleetsSummary(input, 60_000);
  assert.ok(summary !== null && body.startsWith(summary));
  assert.equal(fleetsSummary(input, 100), null);
});
