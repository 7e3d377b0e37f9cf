import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { diffFleets } from "../../src/core/diff/diff.ts";
import { emptyFleet } from "../../src/core/fleet/empty-fleet.ts";
import { readFleet } from "../../src/core/fleet/read.ts";
import { type Breach, judgePlan } from "../../src/core/plan/breach.ts";
import { breachRow } from "../../src/core/plan/breach-row.ts";
import { driftOf } from "../../src/core/plan/drift.ts";
import { promiseOf } from "../../src/core/plan/promise.ts";
import {
  type RealPlanFacts,
  realPlanFacts,
} from "../../src/core/plan/real-plan-facts.ts";
import { decodePlan } from "../../src/core/plan/tofu.ts";
import { renderApplyComment } from "../../src/core/render/apply-comment.ts";
import { renderDriftIssue } from "../../src/core/render/drift-issue.ts";
import {
  planTitle,
  renderPlanComment,
} from "../../src/core/render/plan-comment.ts";
import type { PlanInput } from "../../src/core/render/plan-input.ts";
import { planSummary } from "../../src/core/render/plan-summary.ts";
import { planText } from "../../src/core/render/text.ts";
import { applyInput } from "../core/render/apply-values.ts";
import { place, planInput } from "../core/render/plan-values.ts";
import { nodes, parsed } from "../core/render/tree.ts";
import { arbitraryFleet } from "../fakes/arbitrary-fleet.ts";
import { planBetween } from "../fakes/tofu-plan.ts";
import { runs } from "../runs.ts";
import { planted } from "./planted.ts";

const folder = resolve(import.meta.dirname, "../cases");

interface Case {
  readonly name: string;
  readonly plan: unknown;
  readonly base: ReturnType<typeof fleetIn>;
  readonly head: ReturnType<typeof fleetIn>;
}

function fleetIn(path: string) {
  const reading = readFleet(readFileSync(path));
  assert.ok(reading.ok);
  return reading.file;
}

/** Every case with a plan that is whole JSON. */
const cases: readonly Case[] = readdirSync(folder).flatMap((name) => {
  const at = (file: string) => join(folder, name, file);
  if (!existsSync(at("plan.json")) || name === "plan-cut-off") return [];
  const head = fleetIn(at("head.yaml"));
  const base = existsSync(at("base.yaml"))
    ? fleetIn(at("base.yaml"))
    : emptyFleet(head.fleet.dns);
  return [
    {
      name,
      base,
      head,
      plan: JSON.parse(readFileSync(at("plan.json"), "utf8")),
    },
  ];
});

interface Made {
  readonly input: PlanInput;
  readonly facts: RealPlanFacts;
  readonly breaches: readonly Breach[];
}

/** null: the plan is refused. */
function made(
  { base, head }: Omit<Case, "name" | "plan">,
  plan: unknown,
): Made | null {
  const decoded = decodePlan(plan);
  if (!decoded.ok) return null;
  const diff = diffFleets(base, head);
  const promise = promiseOf(base.fleet, head.fleet, diff);
  const breaches = judgePlan(promise, decoded, { drift: "heal" });
  const units = [{ name: "fleet", plan: decoded.plan, seconds: 1 }];
  const facts = realPlanFacts({
    diff,
    promise,
    units,
    breaches,
    tool: { name: "OpenTofu", version: "1.12.6" },
  });
  const realPlan = { kind: "made", facts } as const;
  return { input: planInput(base, head, { realPlan }), facts, breaches };
}

/** Everything that is ever written about a plan. */
function outputs(
  { base, head }: Omit<Case, "name" | "plan">,
  plan: unknown,
): readonly string[] {
  const it = made({ base, head }, plan);
  const decoded = decodePlan(plan);
  if (!it || !decoded.ok) return [];
  const { input, facts, breaches } = it;
  const held = { phase: "held", breaches: breaches.map(breachRow) } as const;
  const drift = renderDriftIssue({
    place,
    drift: driftOf(head.fleet, decoded.plan),
    fleet: head.fleet,
    since: 0,
    at: 0,
    digest: null,
    commands: true,
  });
  return [
    ...[1, 2, 3, 4, 5, 6, 7].map(
      (atLeast) =>
        renderPlanComment({ ...input, diagram: true }, { atLeast }).body,
    ),
    planSummary(input).text,
    planTitle(input),
    planText(input.diff, { colours: true, real: facts }),
    renderApplyComment(applyInput(held)).body,
    drift.title,
    drift.body,
  ];
}

test("of thousands of secrets in every place of real and odd plans none is ever written", () => {
  let places = 0;
  for (const it of cases) {
    const { plan, secrets } = planted(it.plan, it.name);
    places += secrets.length;
    const written = outputs(it, plan).join("\n");
    const leaked = /PLANTED.{0,60}?SECRET/.exec(written);
    assert.equal(leaked, null, `${it.name}: ${leaked?.[0]}`);
  }
  assert.ok(places > 1_000, `${places} places`);
});

test("the plan of two fleets says that all changes are shown, and its parts add up", () => {
  fc.assert(
    fc.property(arbitraryFleet, arbitraryFleet, (base, head) => {
      fc.pre(diffFleets(base, head).problems.length === 0);
      const it = made({ base, head }, planBetween(base.fleet, head.fleet));
      assert.ok(it);
      const { account, totals } = it.facts;
      const parts = Object.values(account).map((actions) => actions.length);
      assert.equal(
        parts.reduce((sum, one) => sum + one, 0),
        totals.all,
      );
      assert.deepEqual(account.unexplained, []);
      const { body } = renderPlanComment(it.input);
      assert.doesNotMatch(body, /not explained/);
    }),
    { numRuns: runs(150) },
  );
});

test("the order of a plan's entries never matters", () => {
  fc.assert(
    fc.property(arbitraryFleet, arbitraryFleet, fc.nat(), (base, head, by) => {
      fc.pre(diffFleets(base, head).problems.length === 0);
      const plan = planBetween(base.fleet, head.fleet);
      const entries = plan["resource_changes"];
      assert.ok(Array.isArray(entries));
      const cut = entries.length === 0 ? 0 : by % entries.length;
      const turned = [
        ...entries.slice(cut).toReversed(),
        ...entries.slice(0, cut),
      ];
      const [one, other] = [entries, turned].map((list) => {
        const it = made({ base, head }, { ...plan, resource_changes: list });
        assert.ok(it);
        return renderPlanComment(it.input).body;
      });
      assert.equal(one, other);
    }),
    { numRuns: runs(100) },
  );
});

const anyJson = fc.jsonValue({ maxDepth: 3 });

/** The same JSON with one value, somewhere, replaced by another. */
function bent(value: unknown, at: readonly number[], by: unknown): unknown {
  const [first, ...rest] = at;
  if (first === undefined) return by;
  if (Array.isArray(value) && value.length > 0)
    return value.map((item, index) =>
      index === first % value.length ? bent(item, rest, by) : item,
    );
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return by;
    return Object.fromEntries(
      entries.map(([name, item], index) => [
        name,
        index === first % entries.length ? bent(item, rest, by) : item,
      ]),
    );
  }
  return by;
}

test("whatever is bent in a plan, it is refused or told, never a crash, and never claimed whole when it is not", () => {
  const path = fc.array(fc.nat(40), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(fc.constantFrom(...cases), path, anyJson, (it, at, by) => {
      const result = made(it, bent(it.plan, at, by));
      if (!result) return;
      const { facts, input } = result;
      const { body } = renderPlanComment(input);
      const missing = facts.account.unexplained.length;
      if (missing > 0) assert.match(body, /not explained/);
      const types = nodes(parsed(body)).map(({ type }) => type);
      for (const type of ["image", "linkReference", "footnoteReference"])
        assert.ok(!types.includes(type), type);
    }),
    { numRuns: runs(600) },
  );
});

test("deleting and creating a VM is always told as an erased disk, and the VM is always named", () => {
  fc.assert(
    fc.property(arbitraryFleet, fc.nat(), (fleet, which) => {
      const ids = [...fleet.fleet.vms.keys()];
      fc.pre(ids.length > 0);
      const id = ids[which % ids.length] ?? "";
      const plan = planBetween(fleet.fleet, fleet.fleet);
      const entries = plan["resource_changes"];
      assert.ok(Array.isArray(entries));
      const address = `module.vm_${id}.proxmox_virtual_environment_vm.this`;
      const replaced = JSON.parse(JSON.stringify(entries)).map(
        (entry: { address: string; change: object }) =>
          entry.address === address
            ? {
                ...entry,
                change: { ...entry.change, actions: ["delete", "create"] },
              }
            : entry,
      );
      const it = made(
        { base: fleet, head: fleet },
        { ...plan, resource_changes: replaced },
      );
      assert.ok(it);
      const { body } = renderPlanComment(it.input);
      assert.match(body, /disk erased/);
      assert.ok(body.includes(`\`${id}\``));
      assert.equal(it.breaches.length, 1);
    }),
    { numRuns: runs(100) },
  );
});
