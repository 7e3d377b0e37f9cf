import * as v from "valibot";
import type { Account } from "./account.ts";
import type { BranchDemands } from "./branch-demands.ts";
import type { Call, Hub } from "./correction.ts";
import { type Ask, fieldsOf, json, type Reply } from "./exchange.ts";
import { forbidden } from "./permission.ts";
import { protectionOf } from "./protection.ts";
import { isRecord, textAt } from "./record.ts";

const question = v.object({
  query: v.string(),
  variables: v.optional(v.record(v.string(), v.unknown()), {}),
});
const place = v.object({
  owner: v.string(),
  repo: v.string(),
  ref: v.string(),
});
const update = v.object({
  repository: v.string(),
  name: v.pipe(v.string(), v.startsWith("refs/")),
  before: v.string(),
  after: v.literal("0".repeat(40)),
});

export interface Graph {
  readonly answer: (
    ask: Ask,
    account: Account | undefined,
    token: string | undefined,
  ) => Promise<Reply>;
}

/** What a branch that was deleted sets off. */
export interface Gone {
  readonly closePulls: (repository: string, ref: string) => Promise<void>;
  readonly note: (call: Call) => Promise<void>;
}

/**
 * Of GraphQL only what the REST API has not and the fleet asks: deleting a branch only where it still is (`updateRefs`), and what
 * a branch asks of who may not see its protection (`refUpdateRule`). emulate has no GraphQL.
 * @see https://docs.github.com/en/graphql/reference/mutations#updaterefs
 */
export function createGraph(
  hub: Hub,
  demands: BranchDemands,
  gone: Gone,
): Graph {
  return {
    async answer(ask, account, token) {
      if (!account) return json(401, { message: "Requires authentication" });
      const asked = v.safeParse(question, fieldsOf(ask));
      if (!asked.success) return wrong("A query attribute must be specified");
      const { query, variables } = asked.output;
      if (/\bupdateRefs\(/.test(query))
        return deleteRef(hub, { ask, account, token }, variables, gone);
      if (/\brefUpdateRule\b/.test(query))
        return updateRule(hub, variables, demands);
      return wrong("This stand-in does not know that field");
    },
  };
}

interface Asking {
  readonly ask: Ask;
  readonly account: Account;
  readonly token: string | undefined;
}

async function deleteRef(
  hub: Hub,
  { ask, account, token }: Asking,
  variables: Readonly<Record<string, unknown>>,
  gone: Gone,
): Promise<Reply> {
  const asked = v.safeParse(update, variables);
  if (!asked.success) return wrong("Variables do not fit");
  const { repository: nodeId, name, before } = asked.output;
  const full = await repositoryOf(hub, nodeId, { ask, account, token });
  if (full === undefined) return wrong("Could not resolve to a node");
  const [owner = "", repo = ""] = full.split("/");
  const known = { fullName: full, isPrivate: true };
  const asRest = { ...ask, method: "DELETE" };
  if (forbidden(account, asRest, known, "/git/refs"))
    return wrong("Resource not accessible by integration", "FORBIDDEN");
  const short = name.slice("refs/".length);
  const git = `/repos/${full}/git`;
  const now = await hub.upstream.ask(owner, "GET", `${git}/ref/${short}`);
  const object = isRecord(now) ? now["object"] : undefined;
  if (!isRecord(object) || object["sha"] !== before)
    return wrong(`Reference cannot be updated: ${name}`);
  const path = `${git}/refs/${short}`;
  const call: Call = {
    ...{ ask: { ...ask, method: "DELETE", path }, account, owner, repo },
    at: () => "",
    pass: () =>
      hub.upstream.forward(
        { ...ask, method: "DELETE", path, body: Buffer.alloc(0) },
        token,
      ),
  };
  const reply = await call.pass();
  if (reply.status >= 300) return wrong(`Reference cannot be updated: ${name}`);
  await gone.closePulls(full, short);
  await gone.note(call);
  return json(200, { data: { updateRefs: { clientMutationId: null } } });
}

async function repositoryOf(
  hub: Hub,
  nodeId: string,
  { ask, token }: Asking,
): Promise<string | undefined> {
  const id = Buffer.from(nodeId, "base64")
    .toString()
    .match(/^0:Repository(\d+)$/)?.[1];
  const path = `/repositories/${id}`;
  const look = { ...ask, method: "GET", path, body: Buffer.alloc(0) };
  const reply = await hub.upstream.forward(look, token);
  const record: unknown =
    reply.status === 200 ? JSON.parse(reply.body.toString()) : undefined;
  return isRecord(record) ? textAt(record, "full_name") : undefined;
}

async function updateRule(
  hub: Hub,
  variables: Readonly<Record<string, unknown>>,
  demands: BranchDemands,
): Promise<Reply> {
  const asked = v.safeParse(place, variables);
  if (!asked.success) return wrong("Variables do not fit");
  const { owner, repo, ref } = asked.output;
  const repository = `${owner}/${repo}`;
  const branch = ref.replace(/^refs\/heads\//, "");
  const own = await protectionOf(hub, repository, branch);
  const ruled = demands.of(repository, branch).approvals;
  const reviews = own?.required_pull_request_reviews;
  const approvals = Math.max(
    reviews?.required_approving_review_count ?? 0,
    ruled,
  );
  const none = own === undefined && ruled === 0;
  const refUpdateRule = none
    ? null
    : { requiredApprovingReviewCount: approvals === 0 ? null : approvals };
  return json(200, { data: { repository: { ref: { refUpdateRule } } } });
}

/** GraphQL answers 200 to what it refuses. */
function wrong(message: string, type = "UNPROCESSABLE"): Reply {
  return json(200, { data: null, errors: [{ type, message }] });
}
