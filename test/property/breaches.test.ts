import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { diffFleets } from "../../src/core/diff/diff.ts";
import type { FleetFile } from "../../src/core/fleet/fleet.ts";
import {
  breachText,
  type JudgeOptions,
  judgePlan,
} from "../../src/core/plan/breach.ts";
import { promiseOf } from "../../src/core/plan/promise.ts";
import { decodePlan } from "../../src/core/plan/tofu.ts";
import { wholePlan } from "../../src/core/plan/unit-plan.ts";
import { arbitraryFleet } from "../fakes/arbitrary-fleet.ts";
import { planBetween } from "../fakes/tofu-plan.ts";
import { runs } from "../runs.ts";

const fleets = [arbitraryFleet, arbitraryFleet, arbitraryFleet] as const;

function promised(base: FleetFile, head: FleetFile) {
  return promiseOf(base.fleet, head.fleet, diffFleets(base, head));
}

function planned(base: FleetFile, head: FleetFile) {
  const decoded = decodePlan(planBetween(base.fleet, head.fleet));
  assert.ok(decoded.ok);
  return decoded.plan;
}

function held(
  fleet: Parameters<typeof judgePlan>[0],
  plan: ReturnType<typeof planned>,
  options: JudgeOptions,
): ReadonlySet<string> {
  return new Set(judgePlan(fleet, { ok: true, plan }, options).map(breachText));
}

/** What one judgement holds, the other does: maybe for a stronger reason. */
function addresses(texts: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...texts].map((text) => String(JSON.parse(text)[1])));
}

test("a stricter judge lets nothing through that a milder one holds", () => {
  fc.assert(
    fc.property(...fleets, (base, head, real) => {
      const promise = promised(base, head);
      const plan = planned(real, head);
      const mild = held(promise, plan, { drift: "heal" });
      const protectedIds = new Set(["a", "web1"]);
      for (const strict of [
        { drift: "hold" },
        { drift: "heal", protectedIds },
        { drift: "heal", baseUnknown: true },
      ] as const) {
        const more = addresses(held(promise, plan, strict));
        for (const address of addresses(mild)) assert.ok(more.has(address));
      }
    }),
    { numRuns: runs(300) },
  );
});

test("what one part of a plan breaks, the whole breaks as well, and nothing else", () => {
  fc.assert(
    fc.property(...fleets, fc.nat(), (base, head, real, at) => {
      const promise = promised(base, head);
      const plan = planned(real, head);
      const cut = at % (plan.actions.length + 1);
      const parts = [plan.actions.slice(0, cut), plan.actions.slice(cut)].map(
        (actions, n) => ({
          name: `unit-${n}`,
          plan: { ...plan, actions },
          seconds: null,
        }),
      );
      const options = { drift: "hold" } as const;
      const apart = parts.flatMap((unit) => [
        ...held(promise, unit.plan, options),
      ]);
      const together = held(promise, wholePlan(parts), options);
      assert.deepEqual(
        [...together].toSorted(),
        [...new Set(apart)].toSorted(),
      );
    }),
    { numRuns: runs(200) },
  );
});

test("a plan that says another exit code than it has changes is held, whatever is in it", () => {
  fc.assert(
    fc.property(
      ...fleets,
      fc.nat({ max: 255 }),
      (base, head, real, exitCode) => {
        const plan = planned(real, head);
        const run = { exitCode, reported: true };
        const breaches = judgePlan(
          promised(base, head),
          { ok: true, plan },
          { drift: "heal", run },
        );
        const acts = plan.actions.some(({ kind }) => kind !== "noop");
        const agrees = exitCode === 2 || (exitCode === 0 && !acts);
        assert.equal(
          breaches.some(({ code }) => code === "plan_format"),
          !agrees,
        );
      },
    ),
    { numRuns: runs(200) },
  );
});
