import { answersTo, nobody, type Row } from "./request-rows.ts";

/** Requests that GitHub refuses, and what it says to the rest: one row each, in order, of one repository. */

const workflow = (on: string) => `on: ${on}\njobs: {}\n`;

const dispatch = (file: string) => `POST /actions/workflows/${file}/dispatches`;
const ruleset = {
  ...{ name: "main", enforcement: "active", rules: [] },
  conditions: { ref_name: { include: ["~DEFAULT_BRANCH"] } },
};
const deployment = {
  ...{ ref: "main", auto_merge: false, environment: "homelab" },
  required_contexts: [],
};

const rows: readonly Row[] = [
  { ask: "POST /issues", body: { title: "Talk" }, status: 201 },
  { ask: "POST /issues/9/reactions", body: { content: "+1" }, status: 404 },
  { ask: "POST /issues/1/reactions", body: { content: "no" }, status: 422 },
  { ask: "POST /issues/1/reactions", status: 422 },
  { ask: "POST /issues/1/reactions", body: { content: "+1" }, status: 201 },
  { ask: "POST /issues/1/reactions", body: { content: "+1" }, status: 200 },
  { ask: "POST /issues/1/reactions", body: { content: "eyes" }, status: 201 },
  { ask: "GET /issues/9/reactions", status: 404 },
  { ask: "GET /issues/1/reactions", status: 200, says: /\+1.*eyes/s },
  {
    ask: "GET /issues/1/reactions?content=eyes",
    status: 200,
    says: /^\[\{"id":2[^{]*\{[^{]*\}[^{]*\}\]$/,
  },
  { ask: "GET /issues/1", status: 200, says: /"total_count":2/ },
  { ask: "DELETE /issues/1/reactions/9", status: 404 },
  { ask: "DELETE /issues/1/reactions/1", status: 204 },

  { ask: "PUT /issues/9/lock", status: 404 },
  { ask: "PUT /issues/1/lock", by: "lee", status: 403, says: /admin rights/ },
  { ask: "PUT /issues/1/lock", body: { lock_reason: "no" }, status: 422 },
  { ask: "PUT /issues/1/lock", body: { lock_reason: "spam" }, status: 204 },
  { ask: "GET /issues/1", status: 200, says: /"active_lock_reason":"spam"/ },
  { ask: "DELETE /issues/1/lock", status: 204 },

  { ask: "POST /deployments", status: 422, says: /No ref found for/ },
  { ask: "POST /deployments", body: { ref: "none" }, status: 422 },
  { ask: "GET /deployments/1", status: 404 },
  { ask: "DELETE /deployments/1", status: 404 },
  { ask: "POST /deployments", body: deployment, status: 201 },
  { ask: "POST /deployments", body: deployment, status: 201 },
  { ask: "GET /deployments/1", status: 200, says: /"environment":"homelab"/ },
  { ask: "POST /deployments/1/statuses", body: { state: "no" }, status: 422 },
  {
    ask: "POST /deployments/1/statuses",
    body: { state: "success" },
    status: 201,
  },
  { ask: "DELETE /deployments/1", status: 422, says: /active/ },
  { ask: "DELETE /deployments/2", status: 204 },
  { ask: "DELETE /deployments/1", status: 204 },

  { ask: dispatch("word.yml"), status: 422, says: /No ref found for/ },
  { ask: dispatch("none.yml"), body: { ref: "main" }, status: 404 },
  {
    ask: dispatch("push.yml"),
    body: { ref: "main" },
    status: 422,
    says: /does not have/,
  },
  {
    ask: dispatch("pushes.yml"),
    body: { ref: "main" },
    status: 422,
    says: /does not have/,
  },
  {
    ask: dispatch("number.yml"),
    body: { ref: "main" },
    status: 422,
    says: /does not have/,
  },
  { ask: dispatch("word.yml"), body: { ref: "main" }, status: 204 },
  { ask: dispatch("list.yml"), body: { ref: "main" }, status: 204 },
  { ask: dispatch("bare.yml"), body: { ref: "main" }, status: 204 },
  {
    ask: dispatch("named.yml"),
    body: { ref: "main", inputs: { number: "3" } },
    status: 204,
  },
  {
    ask: dispatch("named.yml"),
    body: { ref: "main", inputs: { other: "3" } },
    status: 422,
    says: /Unexpected inputs provided/,
  },
  {
    ask: dispatch("word.yml"),
    body: { ref: "main", inputs: { number: "3" } },
    status: 422,
    says: /Unexpected inputs provided/,
  },

  {
    ask: `POST /statuses/${nobody}`,
    body: { state: "success" },
    status: 422,
    says: /No commit found/,
  },
  { ask: `POST /statuses/${nobody}`, body: { state: "fine" }, status: 422 },
  {
    ask: `POST /statuses/${nobody}`,
    body: { state: "success", description: "x".repeat(141) },
    status: 422,
    says: /too long/,
  },
  {
    ask: "POST /statuses/HEAD_OF_MAIN",
    body: { state: "pending" },
    status: 201,
    says: /"context":"default"/,
  },
  {
    ask: "POST /statuses/HEAD_OF_MAIN",
    body: { state: "failure", context: "lint" },
    status: 201,
  },
  { ask: "GET /commits/main/status", status: 200, says: /"state":"failure"/ },
  { ask: "GET /commits/main/statuses", status: 200, says: /lint.*default/s },
  { ask: "GET /commits/none/status", status: 404 },
  {
    ask: "POST /deployments",
    body: { ref: "main", auto_merge: false },
    status: 409,
    says: /status checks failed/,
  },

  { ask: "POST /rulesets", by: "lee", body: ruleset, status: 404 },
  { ask: "POST /rulesets", body: { ...ruleset, name: "" }, status: 422 },
  {
    ask: "POST /rulesets",
    body: ruleset,
    status: 201,
    says: /"source":"kim\/homelab"/,
  },
  { ask: "GET /rulesets", status: 200, says: /"enforcement":"active"/ },
  { ask: "GET /rules/branches/main", status: 200 },
  { ask: "DELETE /rulesets/1", by: "lee", status: 404 },
  { ask: "DELETE /rulesets/99", status: 404 },
];

const files = {
  "word.yml": workflow("workflow_dispatch"),
  "list.yml": workflow("[push, workflow_dispatch]"),
  "bare.yml": workflow("{workflow_dispatch: }"),
  "named.yml": workflow("{workflow_dispatch: {inputs: {number: {}}}}"),
  "push.yml": workflow("push"),
  "pushes.yml": workflow("[push]"),
  "number.yml": workflow("7"),
};
const paths = Object.entries(files).map(
  ([file, text]) => [`.github/workflows/${file}`, text] as const,
);
answersTo(rows, Object.fromEntries(paths));
