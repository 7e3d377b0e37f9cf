import { answersTo, nobody, type Row } from "./request-rows.ts";

/** The same of pull requests, branches, texts and GraphQL. */

const open = "POST /pulls";
const pull = { title: "Change", head: "change", base: "main" };
const graph = "POST /graphql";
const rule = "query { repository { ref { refUpdateRule { x } } } }";
const remove = "mutation { updateRefs(input: $input) { clientMutationId } }";
const gone = { name: "refs/heads/change", before: nobody, after: nobody };
const here = { owner: "kim", repo: "homelab", ref: "refs/heads/main" };
const long = "x".repeat(262_145);

const rows: readonly Row[] = [
  { ask: open, status: 422, says: /missing_field/ },
  { ask: open, body: { ...pull, title: " " }, status: 422 },
  { ask: open, body: { ...pull, base: "none" }, status: 422, says: /base/ },
  { ask: open, body: pull, status: 422, says: /head/ },
  { ask: open, body: { ...pull, head: "lee:change" }, status: 422 },
  { ask: open, body: { ...pull, body: long }, status: 422, says: /too long/ },
  {
    ask: open,
    body: { ...pull, head: "main" },
    status: 422,
    says: /No commits between/,
  },
  {
    ask: "POST /git/refs",
    body: { ref: "refs/heads/same", sha: "HEAD" },
    status: 422,
  },

  {
    ask: "POST /issues",
    body: { title: "Long", body: long },
    status: 422,
    says: /too long/,
  },
  { ask: "POST /issues", body: { title: "Short", body: "kept" }, status: 201 },
  { ask: "PATCH /issues/1", body: { title: "New", body: long }, status: 200 },
  { ask: "GET /issues/1", status: 200, says: /New.*kept|kept.*New/s },
  {
    ask: "POST /issues/1/comments",
    body: { body: long },
    status: 422,
    says: /IssueComment|too long/,
  },

  { ask: "GET /branches/main/protection", by: "lee", status: 404 },
  { ask: "GET /branches/main", status: 200, says: /"enforcement_level":"off"/ },
  {
    ask: "PUT /branches/main/protection",
    body: { required_status_checks: 7 },
    status: 422,
  },
  { ask: "GET /branches/none", status: 404 },

  { ask: graph, status: 200, says: /A query attribute must be specified/ },
  {
    ask: graph,
    body: { query: "query { viewer { login } }" },
    status: 200,
    says: /does not know that field/,
  },
  {
    ask: graph,
    body: { query: rule },
    status: 200,
    says: /Variables do not fit/,
  },
  {
    ask: graph,
    body: { query: rule, variables: here },
    status: 200,
    says: /"refUpdateRule":null/,
  },
  {
    ask: graph,
    body: { query: remove },
    status: 200,
    says: /Variables do not fit/,
  },
  {
    ask: graph,
    body: { query: remove, variables: { ...gone, repository: "bm9uZQ==" } },
    status: 200,
    says: /Could not resolve to a node/,
  },
  {
    ask: graph,
    body: {
      query: remove,
      variables: { ...gone, repository: "MDpSZXBvc2l0b3J5OTk5OQ==" },
    },
    status: 200,
    says: /Could not resolve to a node/,
  },
];

answersTo(rows, { readme: "hello" });
