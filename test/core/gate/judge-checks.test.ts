import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type CheckResult,
  judgeChecks,
} from "../../../src/core/gate/judge-checks.ts";

const own = { ownNames: ["fleet / plan"] };
const build = { name: "build", appId: 15 };
const green: CheckResult = {
  id: 1,
  name: "build",
  appId: 15,
  state: "success",
  at: 100,
};

test("a required check that succeeded is green, and so is no required check", () => {
  assert.deepEqual(judgeChecks([build], [green], own), { kind: "green" });
  assert.deepEqual(judgeChecks([], null, own), { kind: "green" });
});

test("only required checks count", () => {
  const red = { ...green, name: "lint", state: "failure" } as const;
  assert.deepEqual(judgeChecks([build], [green, red], own), { kind: "green" });
});

for (const [what, results] of Object.entries({
  "a list that is not whole": null,
  "an absent check": [],
  "a check of that name by another App": [{ ...green, appId: 16 }],
  "a commit status in place of an App's check": [{ ...green, appId: null }],
  "a check of another name": [{ ...green, name: "Build" }],
}))
  test(`${what} is doubt`, () => {
    assert.deepEqual(judgeChecks([build], results, own), {
      kind: "unavailable",
      names: ["build"],
    });
  });

test("a check that may be of any App may be a commit status", () => {
  const any = { name: "build", appId: null };
  const status = { ...green, appId: null };
  assert.deepEqual(judgeChecks([any], [status], own), { kind: "green" });
});

test("the newest run of a name counts", () => {
  const red = { ...green, id: 2, at: 200, state: "failure" } as const;
  const failed = { kind: "failed", names: ["build"] };
  assert.deepEqual(judgeChecks([build], [green, red], own), failed);
  assert.deepEqual(judgeChecks([build], [red, green], own), failed);
  const again = { ...green, id: 3, at: 200 };
  assert.deepEqual(judgeChecks([build], [again, red], own), { kind: "green" });
  assert.deepEqual(judgeChecks([build], [red, again], own), { kind: "green" });
});

test("doubt comes before running, and running before red", () => {
  const required = ["a", "b", "c"].map((name) => ({ name, appId: null }));
  const running = { ...green, name: "b", state: "pending" } as const;
  const red = { ...green, name: "c", state: "failure" } as const;
  assert.deepEqual(judgeChecks(required, [running, red], own), {
    kind: "unavailable",
    names: ["a"],
  });
  const present = { ...green, name: "a" };
  assert.deepEqual(judgeChecks(required, [present, running, red], own), {
    kind: "pending",
    names: ["b"],
  });
});

test("our own checks are left out, another App's of the same name is not", () => {
  const required = (appId: number | null) => [{ name: "fleet / plan", appId }];
  const ours = { ...own, ownAppId: 15 };
  assert.deepEqual(judgeChecks(required(null), [], ours), { kind: "green" });
  assert.deepEqual(judgeChecks(required(15), [], ours), { kind: "green" });
  assert.deepEqual(judgeChecks(required(16), [], ours), {
    kind: "unavailable",
    names: ["fleet / plan"],
  });
  assert.deepEqual(judgeChecks(required(16), [], own), { kind: "green" });
});
