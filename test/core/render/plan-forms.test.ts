import assert from "node:assert/strict";
import { test } from "node:test";
import type { FleetFile, Vm } from "../../../src/core/fleet/fleet.ts";
import { bytesOf } from "../../../src/core/render/budget.ts";
import { markdown } from "../../../src/core/render/markdown.ts";
import { decodeMarker } from "../../../src/core/render/marker.ts";
import { text } from "../../../src/core/render/node.ts";
import {
  type PlanSize,
  renderPlanComment,
} from "../../../src/core/render/plan-comment.ts";
import type { PlanInput } from "../../../src/core/render/plan-input.ts";
import { leftOut } from "../../../src/core/render/plan-steps.ts";
import {
  planSummary,
  problemsSummary,
} from "../../../src/core/render/plan-summary.ts";
import { renderProblemsComment } from "../../../src/core/render/problems-comment.ts";
import { shownPlan } from "../../../src/core/render/shown-plan.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { vmEntry } from "../../fakes/tofu-plan.ts";
import { isPage, pageOf } from "../page.ts";
import { madeInput, madePlan } from "./made-plan.ts";
import { at, place, planInput } from "./plan-values.ts";

function ids(count: number, prefix: string): readonly string[] {
  return Array.from({ length: count }, (_, n) => `${prefix}${n}`);
}

function fleet(
  groups: Readonly<Record<string, readonly [number, Partial<Vm>]>>,
  defaults: Partial<Vm> = {},
): FleetFile {
  const vms = Object.entries(groups).flatMap(([prefix, [count, more]]) =>
    ids(count, prefix).map((id) => [id, more] as const),
  );
  return fleetFile({ defaults, vms: Object.fromEntries(vms) });
}

const mixed = [
  fleet(
    {
      gone: [3, {}],
      anew: [4, {}],
      boots: [3, {}],
      stays: [4, {}],
      own: [1, {}],
    },
    { bridge: "vmbr0" },
  ),
  fleet(
    {
      anew: [4, { template: 9001 }],
      boots: [3, { cores: 4 }],
      stays: [4, { tags: ["x"] }],
      own: [1, { disk: 20, tags: ["a", "b"] }],
      fresh: [3, {}],
    },
    { bridge: "vmbr1" },
  ),
] as const;

const earlier = [
  { sha: "9".repeat(40), headline: "1 VM resized", runId: 17654287 },
] as const;
const input = planInput(...mixed, { earlier, uncovered: ["catalog/vm.tf"] });

/** Without the marker, which is a hash of the rest. */
function said(given: PlanInput, size?: PlanSize): string {
  const { body, ...rest } = renderPlanComment(given, size);
  const parts = [body, ...rest.further].map((part) =>
    part.slice(0, part.lastIndexOf("\n")),
  );
  return [
    `*${rest.title}; step ${rest.step}${rest.tooDangerous ? ", too dangerous" : ""}*`,
    ...parts,
  ].join("\n\n---\n\n");
}

test("a plan in every form it can take is what plan-forms.md shows", () => {
  const forms = [1, 2, 3, 4, 5, 6, 7, 8].map(
    (atLeast) => [`from step ${atLeast}`, said(input, { atLeast })] as const,
  );
  const real = madeInput(mixed, madePlan(...mixed), { commands: true });
  isPage(
    import.meta.dirname,
    "plan-forms.md",
    pageOf("A plan in every form", [
      ...forms,
      ["in five lines, with a real plan", said(real, { atLeast: 8 })],
      ["as lists, with a real plan", said(real, { atLeast: 6 })],
      [
        "as lists, where no record changes",
        said(
          planInput(
            fleet({ a: [2, { tags: ["x"] }] }),
            fleet({ a: [2, { tags: [] }] }),
          ),
          { atLeast: 6 },
        ),
      ],
      ["little room, with a real plan", said(real, { atLeast: 4 })],
    ]),
  );
});

const removals = [fleet({ vm: [900, {}] }), fleet({})] as const;

test("lists of dangerous VMs go on in as many comments as there are, and say when those are too few", () => {
  const { further, tooDangerous, body, step } = renderPlanComment(
    planInput(...removals),
    { budget: 4_000 },
  );
  assert.deepEqual([further.length, tooDangerous, step], [2, false, 6]);
  const all = [body, ...further].join("\n");
  for (const id of ids(900, "vm")) assert.ok(all.includes(`\`${id}\``), id);
  assert.deepEqual(
    further.map((one) => decodeMarker(one)?.part),
    [2, 3],
  );
  for (const one of [body, ...further]) assert.ok(bytesOf(one) <= 4_000);
  assert.doesNotMatch(body, /These are not all/);
  assert.match(further[0] ?? "", /dangerous changes, part 2/);
  const less = renderPlanComment(planInput(...removals), { budget: 2_450 });
  assert.deepEqual([less.further.length, less.tooDangerous], [4, true]);
  assert.match(less.body, /These are not all/);
});

test("where not even a list has room, five lines are left; with a broken promise that is too dangerous", () => {
  const small = { budget: 2_000 };
  const plain = renderPlanComment(planInput(...removals), small);
  assert.deepEqual([plain.step, plain.tooDangerous], [7, false]);
  const facts = madePlan(
    ...removals,
    [...ids(900, "vm"), "other"].map((id) => vmEntry(id, ["delete"])),
  );
  assert.notEqual(facts.breaches.length, 0);
  const real = madeInput(removals, facts);
  const broken = renderPlanComment(real, small);
  assert.deepEqual([broken.step, broken.tooDangerous], [7, true]);
});

const same = fleet({ a: [2, {}] });
const zone = fleetFile({ dns: { zone: "b.lan" }, vms: {} });
const none = fleet({});

/** Nothing differs, and why. */
const quiet: readonly (readonly [string, PlanInput])[] = [
  ["comments only", planInput(same, same)],
  ["the same bytes", planInput(same, same, { sameBytes: true })],
  ["the zone of no VM", planInput(none, zone)],
  [
    "the TTL of no VM",
    planInput(none, fleetFile({ dns: { ttl: 60 }, vms: {} })),
  ],
  ["no file before and no VM", planInput(null, none)],
  [
    "a real plan that agrees",
    madeInput([same, same], madePlan(same, same, [])),
  ],
  [
    "a real plan that does not",
    madeInput([same, same], madePlan(same, same, [vmEntry("a0", ["create"])])),
  ],
];

test("why nothing changes is what plan-nothing.md shows", () => {
  const told = quiet.map(([what, given]) => [what, said(given)] as const);
  const text = pageOf("Plans in which nothing changes", told);
  isPage(import.meta.dirname, "plan-nothing.md", text);
});

test("nothing that does not fit is in five lines, and fails", () => {
  const { step, tooDangerous } = renderPlanComment(planInput(same, same), {
    budget: 500,
  });
  assert.deepEqual([step, tooDangerous], [7, true]);
});

test("a comment is signed where there is a key", () => {
  const sign = () => "signed";
  const { body } = renderPlanComment({ ...input, sign });
  assert.notEqual(decodeMarker(body, sign), null);
  assert.equal(decodeMarker(renderPlanComment(input).body, sign), null);
});

test("the summary is the largest form that fits, and says whether it has all rows", () => {
  const whole = planSummary(input);
  assert.deepEqual(
    [whole.hasEveryRow, /Earlier plans/.test(whole.text)],
    [true, true],
  );
  assert.doesNotMatch(whole.text, /homelab-fleet:v1/);
  const quietly = planSummary(planInput(same, same));
  assert.equal(quietly.hasEveryRow, true);
  assert.match(quietly.text, /nothing changes/);
  const sizes = [2_500, 2_200, 1_500].map((budget) => {
    const { text: shorter, hasEveryRow } = planSummary(input, budget);
    assert.ok(bytesOf(shorter) <= budget || !hasEveryRow);
    return `${hasEveryRow} ${/Left out/.test(shorter)}`;
  });
  assert.deepEqual(new Set(sizes), new Set(["false true"]));
  const lists = planSummary(planInput(...removals), 4_000);
  assert.equal(lists.hasEveryRow, false);
  assert.match(lists.text, /\*\*Removed with their disks \(\d+ of 900\):\*\*/);
});

test("the summary itself leaves nothing to the summary", () => {
  const shown = shownPlan(input);
  const words = (more: object) =>
    markdown([leftOut("rows", { ...shown, ...more })]);
  assert.equal(
    words({ isSummary: true }),
    "Left out because of the size: rows, earlier plans.",
  );
  assert.match(words({}), /earlier plans\. The \[job summary\]/);
});

test("what a form leaves out stands in the summary, with every row or not", () => {
  const inFull = renderPlanComment(input, { atLeast: 4 }).body;
  assert.match(inFull, /job summary\]\(\S+\) has every row\./);
  const cut = { ...input, earlier: [], summaryHasRows: false };
  const { body } = renderPlanComment(cut, { atLeast: 4 });
  assert.match(body, /job summary\]\(\S+\) has more of them\./);
  assert.doesNotMatch(body, /earlier plans/);
});

const problems = Array.from({ length: 40 }, (_, n) => ({
  ...{
    code: "bad_value",
    message: `line ${n} is wrong`,
    hint: "write it right",
  },
  ...(n === 0 ? {} : { at: { line: n, column: 3 }, path: `vms.a${n}` }),
}));
const mistaken = {
  ...{ place, problems, more: 2, headHasFile: true, at, earlier: [] },
  replacedHandEdit: true,
};

test("mistakes are shown as far as there is room, and the rest counted", () => {
  const { body, title } = renderProblemsComment(mistaken);
  assert.equal(title, "42 mistakes, nothing was planned");
  assert.match(body, /And 2 more mistakes\./);
  assert.match(body, /text edited by hand was replaced/);
  assert.match(body, /\| – \| – \| line 0 is wrong/);
  const rows = [9_000, 4_000, 2_500, 1_500].map((budget) => {
    const shown = renderProblemsComment(mistaken, budget).body;
    assert.ok(bytesOf(shown) <= budget);
    const count = shown.match(/is wrong/g)?.length ?? 0;
    assert.match(shown, new RegExp(`And ${42 - count} more mistakes`));
    return count;
  });
  assert.deepEqual(rows, [40, 20, 10, 5]);
  assert.doesNotMatch(renderProblemsComment(mistaken, 10).body, /is wrong/);
  const sign = () => "signed";
  const signed = renderProblemsComment({ ...mistaken, sign });
  assert.notEqual(decodeMarker(signed.body, sign), null);
});

test("so it is in the summary", () => {
  assert.equal(problemsSummary(mistaken).match(/is wrong/g)?.length, 40);
  const short = problemsSummary(mistaken, 2_500);
  assert.ok(bytesOf(short) <= 2_500);
  assert.match(short, /And \d\d more mistakes/);
  assert.doesNotMatch(problemsSummary(mistaken, 10), /is wrong/);
});

test("the gate's verdict and the commands stand at the end", () => {
  const facts = madePlan(...mixed);
  const applyLine = [text("Apply: checks green")];
  const end = (more: Partial<PlanInput>) => {
    const { body } = renderPlanComment(madeInput(mixed, facts, more));
    return body.split("\n").filter((line) => /^Apply:|^`\//.test(line));
  };
  assert.deepEqual(end({}), []);
  assert.deepEqual(end({ applyLine }), ["Apply: checks green"]);
  assert.deepEqual(end({ commands: true }), [
    "`/apply` merges and applies · `/plan` plans again · `/help`",
  ]);
  assert.deepEqual(end({ commands: true, digest: "ab12", applyLine }), [
    "Apply: checks green",
    "`/apply ab12` merges and applies · `/plan` plans again · `/help`",
  ]);
});
