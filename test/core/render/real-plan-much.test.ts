import assert from "node:assert/strict";
import { test } from "node:test";
import type { RealPlanFacts } from "../../../src/core/plan/real-plan-facts.ts";
import { planConclusion } from "../../../src/core/render/check-run.ts";
import { type PlanEntry, vmEntry } from "../../fakes/tofu-plan.ts";
import { isPage, pageOf } from "../page.ts";
import { madeInput, madePlan } from "./made-plan.ts";
import { both, expected, memory, replace, said } from "./real-fleets.ts";

test("more than can be shown is counted, as real-plan-much.md shows", () => {
  const facts = madePlan(...both, expected);
  const [own] = facts.actions;
  if (own === undefined) throw new Error("the plan has actions");
  const alike = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      ...own,
      address: `null.x${n}`,
    }));
  const unit = (name: string, more: object = {}) => ({
    ...{ name, totals: facts.totals, seconds: null, unknownAddresses: 0 },
    ...more,
  });
  const pools = Array.from({ length: 65 }, (_, n) => ({
    ...{ ...own, role: "pool" as const, vmId: null, name: `p${n}` },
    ...{ address: `pool_p${n}`, kind: "create" as const },
  }));
  const cases: readonly (readonly [string, Partial<RealPlanFacts>])[] = [
    ["units", { units: Array.from({ length: 42 }, (_, n) => unit(`u${n}`)) }],
    [
      "addresses that are not known",
      {
        units: [
          unit("a", { unknownAddresses: 1 }),
          unit("b", { unknownAddresses: 2, seconds: 75 }),
        ],
      },
    ],
    [
      "what nobody explains",
      { account: { ...facts.account, unexplained: alike(53) } },
    ],
    ["lines of the plan", { actions: [...facts.actions, ...pools] }],
    [
      "a tool that did not say its version",
      { tool: { name: "Terraform", version: null } },
    ],
    [
      "a tool with an odd version",
      { tool: { name: "OpenTofu", version: "1.x@y" } },
    ],
    ["one change in all", { totals: { ...facts.totals, all: 1 } }],
    [
      "changes put right",
      {
        healed: Array.from({ length: 43 }, () => ({
          action: own,
          changes: [],
          live: true,
        })),
      },
    ],
    [
      "subjects of a broken promise",
      {
        breaches: Array.from({ length: 103 }, (_, n) => ({
          code: "replace_unpromised",
          acceptable: true,
          address: "x",
          action: "replace",
          role: "vm",
          vmId: n < 100 ? `vm${n}` : "odd",
          name: null,
          promised: "nothing",
          would:
            n === 102 ? "remove it, disk erased" : "rebuild it, disk erased",
          because: [],
          sentence: "It would.",
        })),
      },
    ],
  ];
  const told = cases.map(([what, more]) => {
    const real = { ...facts, ...more };
    return [what, said(madeInput(both, real), real)] as const;
  });
  isPage(
    import.meta.dirname,
    "real-plan-much.md",
    pageOf("Much of a real plan", told),
  );
});

test("a broken promise that a digest may accept lets a required check pass, one that none may does not", () => {
  const conclusion = (...entries: readonly PlanEntry[]) => {
    const facts = madePlan(...both, entries);
    const { diff } = madeInput(both, facts);
    const ends = planConclusion(
      { diff, realPlan: { kind: "made", facts } },
      { tooDangerous: false },
    );
    return `${facts.breaches.length} ${ends}`;
  };
  assert.equal(conclusion(...expected), "0 success");
  assert.equal(
    conclusion(...expected, vmEntry("lease", ["update"], memory)),
    "1 neutral",
  );
  assert.equal(conclusion(...expected, vmEntry("db", replace)), "1 failure");
});
