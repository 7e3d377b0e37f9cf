import * as v from "valibot";
import { ForgeError } from "../../app/ports.ts";
import { askGraph } from "./ask-graph.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import { encodePath } from "./encode-path.ts";
import type { Repository } from "./repository.ts";

/** What one set of rules asks of a pull request. */
export interface Demands {
  readonly checks: readonly {
    readonly name: string;
    /** null: of any App. */
    readonly appId: number | null;
  }[];
  readonly approvals: number;
}

const branch = v.object({
  protected: v.boolean(),
  protection: v.optional(
    v.object({
      enabled: v.boolean(),
      required_status_checks: v.nullish(
        v.object({
          contexts: v.array(v.string()),
          checks: v.nullish(
            v.array(
              v.object({
                context: v.string(),
                app_id: v.nullish(v.number(), null),
              }),
            ),
          ),
        }),
      ),
    }),
  ),
});
const whole = v.object({
  required_pull_request_reviews: v.nullish(
    v.object({ required_approving_review_count: v.optional(v.number(), 1) }),
  ),
});
const seenByAll = v.object({
  repository: v.object({
    ref: v.object({
      refUpdateRule: v.nullable(
        v.object({ requiredApprovingReviewCount: v.nullable(v.number()) }),
      ),
    }),
  }),
});
const query =
  "query($owner: String!, $repo: String!, $ref: String!) { repository(owner: $owner, name: $repo) { ref(qualifiedName: $ref) { refUpdateRule { requiredApprovingReviewCount } } } }";

/**
 * What the branch's own protection asks, as far as the token may see it; null: it asks something we cannot see. Its checks
 * everybody sees who may read the repository.
 * @see https://docs.github.com/en/rest/branches/branches#get-a-branch
 */
export async function branchProtection(
  client: Client,
  repository: Repository,
  name: string,
): Promise<Demands | null> {
  const what = "read the branch's protection";
  const reply = await client(
    what,
    "GET /repos/{owner}/{repo}/branches/{+branch}",
    { ...repository, branch: encodePath(name) },
  );
  const found = decode(branch, reply, what);
  const { protection } = found;
  if (protection === undefined)
    return found.protected ? null : { checks: [], approvals: 0 };
  // A branch that only rulesets guard is `protected` too, without a protection of its own.
  if (!protection.enabled) return { checks: [], approvals: 0 };
  const approvals = await approvalsAsked(client, repository, name);
  return approvals === null
    ? null
    : { checks: checksIn(protection.required_status_checks), approvals };
}

type Required = NonNullable<
  v.InferOutput<typeof branch>["protection"]
>["required_status_checks"];

/** GitHub writes "of any App" as null and, for rules made by older clients, as -1. */
function checksIn(required: Required): Demands["checks"] {
  const checks = (required?.checks ?? []).map(({ context, app_id }) => ({
    name: context,
    appId: app_id === -1 ? null : app_id,
  }));
  const named = new Set(checks.map(({ name }) => name));
  const bare = (required?.contexts ?? [])
    .filter((context) => !named.has(context))
    .map((context) => ({ name: context, appId: null }));
  return [...checks, ...bare];
}

/**
 * The whole protection is for administrators; how many approvals it asks GraphQL tells everybody who may push.
 * @see https://docs.github.com/en/graphql/reference/objects#refupdaterule
 */
async function approvalsAsked(
  client: Client,
  repository: Repository,
  name: string,
): Promise<number | null> {
  const what = "read how many approvals the branch asks for";
  try {
    const reply = await client(
      what,
      "GET /repos/{owner}/{repo}/branches/{+branch}/protection",
      { ...repository, branch: encodePath(name) },
    );
    const reviews = decode(whole, reply, what).required_pull_request_reviews;
    return reviews?.required_approving_review_count ?? 0;
  } catch (error) {
    const hidden =
      error instanceof ForgeError &&
      (error.reason === "forbidden" || error.reason === "not_found");
    if (!hidden) throw error;
  }
  const variables = { ...repository, ref: `refs/heads/${name}` };
  const found = await askGraph(client, what, { query, variables }, seenByAll);
  const seen = found.repository.ref.refUpdateRule;
  return seen === null ? null : (seen.requiredApprovingReviewCount ?? 0);
}
