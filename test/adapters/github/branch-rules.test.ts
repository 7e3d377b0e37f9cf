import assert from "node:assert/strict";
import { test } from "node:test";
import { readBranchRules } from "../../../src/adapters/github/branch-rules.ts";
import {
  beyondPlan,
  json,
  repository,
  type Scripted,
  scriptedGithub,
} from "./scripted-github.ts";

const rulesRoute = "GET /rules/branches/{+branch}";
const branchRoute = "GET /branches/{+branch}";
const wholeRoute = "GET /branches/{+branch}/protection";
const graph = "POST /../graphql";
const unknown = { kind: "unknown" };
const free = json({ protected: false, protection: { enabled: false } });

function kept(required_status_checks: object | null = null) {
  const protection = { enabled: true, required_status_checks };
  return json({ protected: true, protection });
}

function told(count: number | null) {
  const refUpdateRule = { requiredApprovingReviewCount: count };
  return json({ data: { repository: { ref: { refUpdateRule } } } });
}

function read(script: Record<string, readonly Scripted[]>) {
  const whole = { [rulesRoute]: [json([])], [branchRoute]: [free], ...script };
  return readBranchRules(scriptedGithub(whole).client, repository, "main");
}

test("a free branch asks nothing", async () => {
  const nothing = { kind: "rules", requiredChecks: [], approvals: 0 };
  assert.deepEqual(await read({}), nothing);
});

test("a plan without rulesets asks nothing, and asks it for sure", async () => {
  const nothing = { kind: "rules", requiredChecks: [], approvals: 0 };
  assert.deepEqual(await read({ [rulesRoute]: [beyondPlan] }), nothing);
});

test("of several rulesets all checks and the most approvals count", async () => {
  const rules = [
    { type: "deletion" },
    {
      type: "required_status_checks",
      parameters: {
        required_status_checks: [
          { context: "test", integration_id: 15368 },
          { context: "lint" },
        ],
      },
    },
    ...[1, 2, 0].map((required_approving_review_count) => ({
      type: "pull_request",
      parameters: { required_approving_review_count },
    })),
  ];
  assert.deepEqual(await read({ [rulesRoute]: [json(rules)] }), {
    kind: "rules",
    requiredChecks: [
      { name: "test", appId: 15368 },
      { name: "lint", appId: null },
    ],
    approvals: 2,
  });
});

test("the protection's checks keep their App; its approvals an administrator reads", async () => {
  const checks = {
    contexts: ["test", "lint", "old"],
    checks: [
      { context: "test", app_id: 15368 },
      { context: "lint", app_id: -1 },
    ],
  };
  const reviews = { required_approving_review_count: 1 };
  const whole = json({ required_pull_request_reviews: reviews });
  const found = await read({
    [branchRoute]: [kept(checks)],
    [wholeRoute]: [whole],
  });
  assert.deepEqual(found, {
    kind: "rules",
    requiredChecks: [
      { name: "test", appId: 15368 },
      { name: "lint", appId: null },
      { name: "old", appId: null },
    ],
    approvals: 1,
  });
});

for (const hidden of [403, 404]) {
  test(`who may not see the protection (${hidden}) learns its approvals from GraphQL`, async () => {
    const script = { [branchRoute]: [kept()], [wholeRoute]: [hidden] };
    const two = await read({ ...script, [graph]: [told(2)] });
    assert.equal(two.kind === "rules" && two.approvals, 2);
    const none = await read({ ...script, [graph]: [told(null)] });
    assert.equal(none.kind === "rules" && none.approvals, 0);
  });
}

const sealed = { [branchRoute]: [kept()], [wholeRoute]: [403] };
const silent = { data: { repository: { ref: { refUpdateRule: null } } } };
for (const [what, script] of [
  ["the rulesets are refused", { [rulesRoute]: [403] }],
  ["the rulesets are away", { [rulesRoute]: [502] }],
  [
    "a rule of ours has another shape",
    { [rulesRoute]: [json([{ type: "pull_request" }])] },
  ],
  ["the rules are no list", { [rulesRoute]: [json({})] }],
  ["the branch is away", { [branchRoute]: [404] }],
  [
    "the protection is not told",
    { [branchRoute]: [json({ protected: true })] },
  ],
  ["the protection is away", { ...sealed, [wholeRoute]: [500] }],
  ["GraphQL says nothing", { ...sealed, [graph]: [json(silent)] }],
  [
    "GraphQL refuses",
    { ...sealed, [graph]: [json({ data: null, errors: [{}] })] },
  ],
  ["GraphQL is forbidden", { ...sealed, [graph]: [403] }],
  ["GraphQL has another shape", { ...sealed, [graph]: [json({ data: {} })] }],
] as const) {
  test(`unknown: ${what}`, async () => {
    assert.deepEqual(await read(script), unknown);
  });
}
