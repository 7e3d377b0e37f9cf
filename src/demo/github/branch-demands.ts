import * as v from "valibot";
import type { JsonRecord } from "./record.ts";

const rule = v.looseObject({
  type: v.string(),
  parameters: v.optional(
    v.looseObject({
      required_status_checks: v.optional(
        v.array(
          v.looseObject({
            context: v.string(),
            integration_id: v.nullish(v.number()),
          }),
        ),
      ),
      required_approving_review_count: v.optional(v.number()),
      allowed_merge_methods: v.optional(v.array(v.string())),
    }),
  ),
});
export const rulesetFields = v.object({
  name: v.pipe(v.string(), v.nonEmpty()),
  target: v.optional(v.picklist(["branch"]), "branch"),
  enforcement: v.picklist(["active", "disabled", "evaluate"]),
  conditions: v.object({
    ref_name: v.object({
      include: v.array(v.string()),
      exclude: v.optional(v.array(v.string()), []),
    }),
  }),
  rules: v.optional(v.array(rule), []),
});

export interface Ruleset extends v.InferOutput<typeof rulesetFields> {
  readonly id: number;
  readonly repository: string;
  /** Of the repository, when the ruleset was made: what `~DEFAULT_BRANCH` means. */
  readonly defaultBranch: string;
}

/** A check a branch asks for, by name and perhaps by App. */
export interface AskedCheck {
  readonly context: string;
  readonly appId: number | null;
}

/** What the rulesets of a branch ask of a merge. */
export interface Demands {
  readonly checks: readonly AskedCheck[];
  readonly approvals: number;
  readonly methods: readonly string[];
}

export interface BranchDemands {
  readonly of: (repository: string, branch: string) => Demands;
  /** Rules as `rules/branches` lists them. */
  readonly listed: (
    repository: string,
    branch: string,
  ) => readonly JsonRecord[];
  readonly add: (ruleset: Omit<Ruleset, "id">) => Ruleset;
  /** False: there was none. */
  readonly remove: (repository: string, id: number) => boolean;
  readonly all: (repository: string) => readonly Ruleset[];
}

/** Rulesets of all repositories; only active ones count. @see https://docs.github.com/en/rest/repos/rules */
export function createBranchDemands(): BranchDemands {
  let known: readonly Ruleset[] = [];
  let lastId = 0;
  const active = (repository: string, branch: string) =>
    known.filter(
      (one) =>
        one.repository === repository &&
        one.enforcement === "active" &&
        isMeant(one, branch),
    );

  return {
    all: (repository) => known.filter((one) => one.repository === repository),
    add(ruleset) {
      lastId += 1;
      const made = { ...ruleset, id: lastId };
      known = [...known, made];
      return made;
    },
    remove(repository, id) {
      const left = known.filter(
        (one) => one.repository !== repository || one.id !== id,
      );
      const found = left.length < known.length;
      known = left;
      return found;
    },
    listed: (repository, branch) =>
      active(repository, branch).flatMap(({ id, rules }) =>
        rules.map((one) => ({
          ...one,
          ruleset_source_type: "Repository",
          ruleset_source: repository,
          ruleset_id: id,
        })),
      ),
    of: (repository, branch) =>
      demandsOf(active(repository, branch).flatMap(({ rules }) => rules)),
  };
}

function isMeant({ conditions, defaultBranch }: Ruleset, branch: string) {
  const fits = (pattern: string) =>
    pattern === "~ALL" ||
    (pattern === "~DEFAULT_BRANCH" && branch === defaultBranch) ||
    pattern === `refs/heads/${branch}`;
  const { include, exclude } = conditions.ref_name;
  return include.some(fits) && !exclude.some(fits);
}

function demandsOf(rules: Ruleset["rules"]): Demands {
  const asked = rules.map(({ parameters }) => parameters ?? {});
  const linear = rules.some(({ type }) => type === "required_linear_history");
  return {
    checks: asked
      .flatMap((one) => one.required_status_checks ?? [])
      .map((one) => ({
        context: one.context,
        appId: one.integration_id ?? null,
      })),
    approvals: Math.max(
      0,
      ...asked.map((one) => one.required_approving_review_count ?? 0),
    ),
    methods: ["merge", "squash", "rebase"].filter(
      (method) =>
        !(linear && method === "merge") &&
        asked.every(
          (one) => one.allowed_merge_methods?.includes(method) ?? true,
        ),
    ),
  };
}
