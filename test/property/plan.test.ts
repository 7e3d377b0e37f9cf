import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { diffFleets } from "../../src/core/diff/diff.ts";
import type { FleetFile } from "../../src/core/fleet/fleet.ts";
import { type JudgeOptions, judgePlan } from "../../src/core/plan/breach.ts";
import { type FleetPromise, promiseOf } from "../../src/core/plan/promise.ts";
import { reconcile } from "../../src/core/plan/reconcile.ts";
import {
  decodePlan,
  parsePlan,
  type TofuPlan,
} from "../../src/core/plan/tofu.ts";
import { arbitraryFleet } from "../fakes/arbitrary-fleet.ts";
import {
  planBetween,
  recordEntry,
  tofuPlan,
  vmEntry,
} from "../fakes/tofu-plan.ts";
import { runs } from "../runs.ts";

const two = [arbitraryFleet, arbitraryFleet] as const;
const hold: JudgeOptions = { drift: "hold" };

function promised(base: FleetFile, head: FleetFile): FleetPromise {
  return promiseOf(base.fleet, head.fleet, diffFleets(base, head));
}

function planned(base: FleetFile, head: FleetFile): TofuPlan {
  const decoded = decodePlan(planBetween(base.fleet, head.fleet));
  assert.ok(decoded.ok);
  return decoded.plan;
}

/** Two VMs with one `formerly` are refused by the diff; no plan is made of them. */
function isPlannable(base: FleetFile, head: FleetFile): boolean {
  return diffFleets(base, head).problems.length === 0;
}

test("the plan of an untouched homelab breaks no promise, but for protected disks", () => {
  fc.assert(
    fc.property(...two, (base, head) => {
      fc.pre(isPlannable(base, head));
      const promise = promised(base, head);
      const plan = planned(base, head);
      const codes = judgePlan(promise, { ok: true, plan }, hold).map(
        ({ code, vmId }) => `${code} ${vmId}`,
      );
      const lost = promise.dataLoss
        .filter(({ protectedAtBase }) => protectedAtBase)
        .map(({ id }) => `protected_touched ${id}`);
      assert.deepEqual(codes.toSorted(), lost.toSorted());
    }),
    { numRuns: runs(400) },
  );
});

test("every change of that plan is explained, and everything promised is confirmed", () => {
  fc.assert(
    fc.property(...two, (base, head) => {
      fc.pre(isPlannable(base, head));
      const diff = diffFleets(base, head);
      const plan = planned(base, head);
      const real = reconcile(diff, promised(base, head), plan);
      assert.deepEqual(real.elsewhere, []);
      assert.deepEqual(real.unexplained, []);
      for (const { state } of real.records) assert.equal(state, "confirmed");
      for (const { state } of real.vms.values())
        assert.notEqual(state, "already_so");
      assert.equal(real.vms.size, diff.changes.length);
      const { totals } = real;
      const { created, updated, replaced, deleted, moved } = totals;
      assert.equal(totals.all, created + updated + replaced + deleted + moved);
      assert.equal(totals.add - totals.destroy, created - deleted);
    }),
    { numRuns: runs(400) },
  );
});

test("a plan of nothing is no breach of any promise", () => {
  fc.assert(
    fc.property(...two, (base, head) => {
      const decoded = decodePlan(tofuPlan([]));
      assert.deepEqual(judgePlan(promised(base, head), decoded, hold), []);
    }),
    { numRuns: runs(100) },
  );
});

test("the same plan without a change of the fleet erases nothing unseen", () => {
  fc.assert(
    fc.property(...two, (base, head) => {
      const plan = planned(base, head);
      const nothing = promised(base, base);
      const held = new Set(
        judgePlan(nothing, { ok: true, plan }, { drift: "heal" }).map(
          ({ address }) => address,
        ),
      );
      for (const { role, kind, address } of plan.actions)
        if (role === "vm" && (kind === "delete" || kind === "replace"))
          assert.ok(held.has(address), address);
    }),
    { numRuns: runs(500) },
  );
});

test("the order of entries never matters", () => {
  fc.assert(
    fc.property(...two, (base, head) => {
      const plan = planned(base, head);
      const turned = { ...plan, actions: plan.actions.toReversed() };
      const promise = promised(head, base);
      const judge = (tofu: TofuPlan): string[] =>
        judgePlan(promise, { ok: true, plan: tofu }, hold).map((breach) =>
          JSON.stringify(breach),
        );
      assert.deepEqual(judge(turned).toSorted(), judge(plan).toSorted());
    }),
    { numRuns: runs(100) },
  );
});

test("any JSON gets an answer, and what is no plan is held", () => {
  const promise = promised(...sample());
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
      const breaches = judgePlan(promise, decodePlan(json), hold);
      assert.deepEqual(
        breaches.map(({ code }) => code),
        ["plan_format"],
      );
    }),
    { numRuns: runs(100) },
  );
});

test("any JSON as the state of a resource gets an answer", () => {
  const json = fc.jsonValue({ maxDepth: 10 });
  const [base, head] = sample();
  const promise = promised(base, head);
  const diff = diffFleets(base, head);
  fc.assert(
    fc.property(
      fc.record({
        before: json,
        after: json,
        after_unknown: json,
        before_sensitive: json,
        after_sensitive: json,
      }),
      fc.constantFrom(["update"], ["delete", "create"], ["create"], ["no-op"]),
      json,
      (change, actions, more) => {
        const entries = [
          vmEntry("web1", actions, change),
          recordEntry("web1", "x", actions, change),
        ];
        const decoded = decodePlan(tofuPlan(entries, { configuration: more }));
        assert.ok(Array.isArray(judgePlan(promise, decoded, hold)));
        if (decoded.ok)
          assert.equal(
            reconcile(diff, promise, decoded.plan).totals.all,
            actions[0] === "no-op" ? 0 : 2,
          );
      },
    ),
    { numRuns: runs(100) },
  );
});

test("any text gets an answer, however deep it is nested", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.equal(parsePlan(text).ok, false);
    }),
    { numRuns: runs(100) },
  );
  const deep = `${'{"a":['.repeat(4000)}1${"]}".repeat(4000)}`;
  const entry = JSON.stringify(
    vmEntry("web1", ["update"], { before: "B", after: "A" }),
  );
  const nested = entry
    .replace('"B"', deep)
    .replace('"A"', deep.replace("1", "2"));
  const text = JSON.stringify(
    tofuPlan(["E"].map((name) => ({ name }))),
  ).replace('{"name":"E"}', nested);
  const decoded = parsePlan(text);
  assert.ok(decoded.ok);
  const [breach] = judgePlan(promised(...sample()), decoded, hold);
  assert.equal(breach?.code, "reboot_unpromised");
});

function sample(): [FleetFile, FleetFile] {
  const [fleet] = fc.sample(
    arbitraryFleet.filter(
      ({ fleet: { vms } }) => vms.get("web1")?.protect === false,
    ),
    { numRuns: 1, seed: 7 },
  );
  assert.ok(fleet);
  return [fleet, fleet];
}
