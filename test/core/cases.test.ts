/**
 * Every folder of test/cases holds two fleet files and what is written about them. The real reader, diff and renderer make
 * it again; `UPDATE_CASES=1 npm test -- core/cases` rewrites what they hold, and the change is reviewed like prose.
 */
import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { emptyFleet } from "../../src/core/fleet/empty-fleet.ts";
import { readFleet } from "../../src/core/fleet/read.ts";
import { renderApplyComment } from "../../src/core/render/apply-comment.ts";
import { renderDriftIssue } from "../../src/core/render/drift-issue.ts";
import { renderPlanComment } from "../../src/core/render/plan-comment.ts";
import {
  type ProblemsInput,
  renderProblemsComment,
} from "../../src/core/render/problems-comment.ts";
import { planText } from "../../src/core/render/text.ts";
import { applyInput, applyOptions, outcomes } from "./render/apply-values.ts";
import { caseOptions } from "./render/case-options.ts";
import { driftInput } from "./render/drift-values.ts";
import { heldInputs } from "./render/held-values.ts";
import { at, place, planInput } from "./render/plan-values.ts";
import { realPlanOf } from "./render/real-plan-values.ts";

const folder = resolve(import.meta.dirname, "../cases");
const update = process.env["UPDATE_CASES"] === "1";

function fleetIn(path: string) {
  return existsSync(path) ? readFleet(readFileSync(path)) : null;
}

/** File name → what it should hold. */
function written(name: string): ReadonlyMap<string, string> {
  const base = fleetIn(join(folder, name, "base.yaml"));
  const head = fleetIn(join(folder, name, "head.yaml"));
  assert.ok(base?.ok !== false, "the base of a case is valid");
  assert.ok(head !== null, "a case has a head");
  const { earlier = [] } = caseOptions[name] ?? {};
  if (!head.ok) return problems(head.problems, head.more, earlier);
  const drift = join(folder, name, "drift.json");
  if (existsSync(drift)) {
    const issue = renderDriftIssue(driftInput(head.file.fleet, drift));
    return new Map([
      ["drift.md", issue.body],
      ["title.txt", issue.title],
    ]);
  }
  const input = planInput(base?.file ?? null, head.file, caseOptions[name]);
  if (input.diff.problems.length > 0) {
    return problems(input.diff.problems, 0, earlier);
  }
  const from = base?.file.fleet ?? emptyFleet(head.file.fleet.dns).fleet;
  const realPlan = existsSync(join(folder, name, "plan.json"))
    ? realPlanOf(join(folder, name), input, from, caseOptions[name] ?? {})
    : input.realPlan;
  const real = realPlan.kind === "made" ? realPlan.facts : null;
  return new Map([
    ["plan.md", renderPlanComment({ ...input, realPlan }).body],
    ["plan.txt", planText(input.diff, { colours: false, real })],
  ]);
}

function problems(
  found: ProblemsInput["problems"],
  more: number,
  earlier: ProblemsInput["earlier"],
): ReadonlyMap<string, string> {
  const input = {
    place,
    problems: found,
    more,
    headHasFile: true,
    at,
    earlier,
    replacedHandEdit: false,
  };
  return new Map([
    ["problems.json", JSON.stringify(found, null, 2)],
    ["problems.md", renderProblemsComment(input).body],
  ]);
}

function compare(name: string, file: string, text: string): void {
  const path = join(folder, name, file);
  if (update) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
  assert.equal(`${text}\n`, readFileSync(path, "utf8"), path);
}

for (const name of readdirSync(folder)) {
  if (!existsSync(join(folder, name, "head.yaml"))) continue;
  test(`case ${name}`, () => {
    for (const [file, text] of written(name)) compare(name, file, text);
  });
}

const base = fleetIn(join(folder, "six-vms", "base.yaml"));
const head = fleetIn(join(folder, "six-vms", "head.yaml"));
assert.ok(base?.ok && head?.ok);
for (const [name, outcome] of Object.entries(outcomes(base.file, head.file))) {
  test(`case ${name}`, () => {
    const input = applyInput(outcome, applyOptions[name]);
    compare(name, "apply.md", renderApplyComment(input).body);
  });
}

for (const [name, input] of Object.entries(heldInputs)) {
  test(`case ${name}`, () => {
    compare(name, "apply.md", renderApplyComment(input).body);
  });
}

test("the plan of six VMs, all kinds of changes, is at most 4,600 bytes with its marker", () => {
  const { body } = renderPlanComment(planInput(base.file, head.file));
  assert.ok(Buffer.byteLength(body) <= 4_600);
});

test("with the real plan it is as small, and says all of it", () => {
  const path = join(folder, "six-vms-real", "plan.md");
  const body = readFileSync(path, "utf8").trimEnd();
  assert.ok(Buffer.byteLength(body) <= 4_600);
  assert.match(body, /all 15 resource changes are shown above/);
});
