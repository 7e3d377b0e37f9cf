import assert from "node:assert/strict";
import { test } from "node:test";
import { orderOf } from "./order.ts";

const gate = "test/core/gate/a.test.ts";
const slow = "test/core/gate/b.test.ts";
const plan = "test/core/plan/c.test.ts";
const trial = {
  spent: new Map([
    [`${gate} :: long`, 9],
    [`${gate} :: short`, 1],
    [`${slow} :: x`, 2],
    [`${plan} :: y`, 0],
    [`${plan} :: z`, 5],
  ]),
  loading: new Map([
    [gate, 10],
    [slow, 90],
    [plan, 1],
  ]),
  whenLoading: new Map([["7", new Set([slow, plan])]]),
};
const all = [...trial.spent.keys()];

test("tests of the mutant's folder come first, quick ones before slow ones", () => {
  const file = "src/core/gate/decide.ts";
  assert.deepEqual(orderOf({ id: "1", file }, all, trial), {
    kept: {
      near: [`${gate} :: short`, `${slow} :: x`, `${gate} :: long`],
      far: [`${plan} :: y`, `${plan} :: z`],
    },
    fresh: { near: [], far: [] },
  });
});

test("files that meet the mutant while they load come apart, those that load quickly first", () => {
  const file = "src/core/fleet/read.ts";
  assert.deepEqual(orderOf({ id: "7", file }, all, trial), {
    kept: { near: [], far: [`${gate} :: short`, `${gate} :: long`] },
    fresh: {
      near: [],
      far: [`${plan} :: y`, `${plan} :: z`, `${slow} :: x`],
    },
  });
});

test("what is written of cases is near to all that is rendered", () => {
  const cases = "test/core/cases.test.ts :: case help";
  const { kept } = orderOf(
    { id: "1", file: "src/core/render/ids.ts" },
    [...all, cases],
    trial,
  );
  assert.deepEqual(kept.near, [cases]);
});
