import * as v from "valibot";
import type { Job } from "./workflow-file.ts";
import { ownAction } from "./workflow-pin.ts";
import { names, type Rule } from "./workflow-rule.ts";

const eventsAllowed: ReadonlySet<string> = new Set([
  "pull_request",
  "push",
  "workflow_dispatch",
  "issue_comment",
  "schedule",
]);

/** The widest a job may be; `none` is always fine. */
const scopes = {
  plan: ["contents: read", "pull-requests: write", "checks: write"],
  apply: [
    ...["contents: read", "deployments: write", "pull-requests: write"],
    "checks: write",
  ],
  real_plan: ["contents: read", "pull-requests: write", "checks: write"],
  command: [
    ...["contents: write", "pull-requests: write", "issues: write"],
    ...["checks: write", "statuses: read", "deployments: read"],
    "actions: read",
  ],
  commanded: [
    ...["contents: read", "deployments: write", "issues: write"],
    ...["pull-requests: write", "checks: write"],
  ],
  watch: [
    ...["contents: read", "actions: read", "issues: write"],
    ...["pull-requests: write", "checks: write"],
  ],
  report: [
    ...["contents: write", "deployments: read", "issues: write"],
    "pull-requests: write",
  ],
  fleets: ["contents: read", "deployments: read", "pull-requests: read"],
  drift: ["contents: read", "deployments: read", "issues: write"],
  release: ["contents: write", "id-token: write", "attestations: write"],
  other: ["contents: read"],
} as const;

/** What a run may do at GitHub, and what may start it. */
export const permissionRules: readonly Rule[] = [
  {
    code: "event",
    sentence: "starts only on events that give an outsider no secrets",
    broken: ({ events }) =>
      [...events.keys()].filter((name) => !eventsAllowed.has(name)),
  },
  {
    code: "comment_types",
    sentence:
      "issue_comment only when created: an edited comment is no command",
    broken: ({ events }) =>
      events.has("issue_comment") &&
      JSON.stringify(events.get("issue_comment")) !== '{"types":["created"]}'
        ? ["issue_comment"]
        : [],
  },
  {
    code: "top_permissions",
    sentence: "the whole workflow may nothing: `permissions: {}`",
    broken: ({ permissions }) =>
      JSON.stringify(permissions) === "{}" ? [] : ["permissions"],
  },
  {
    code: "job_permissions",
    sentence: "each job lists its scopes",
    broken: ({ jobs }) => names(jobs, (job) => scopesOf(job) === null),
  },
  {
    code: "scope_comment",
    sentence: "each scope says what it is for",
    broken: ({ settings }) =>
      settings
        .filter(({ path, comment }) => isScope(path) && comment === "")
        .map(({ path }) => path.join(".")),
  },
  {
    code: "scope_width",
    sentence: "no scope that the job's work does not need",
    broken: ({ jobs, events }) =>
      jobs.flatMap((job) => {
        const allowed: readonly string[] = scopes[kindOf(job, events)];
        return (scopesOf(job) ?? [])
          .filter((scope) => !allowed.includes(scope))
          .map((scope) => `${job.name}: ${scope}`);
      }),
  },
];

function scopesOf({ permissions }: Job): readonly string[] | null {
  const map = v.safeParse(v.record(v.string(), v.string()), permissions);
  if (!map.success || Array.isArray(permissions)) return null;
  return Object.entries(map.output)
    .filter(([, level]) => level !== "none")
    .map(([scope, level]) => `${scope}: ${level}`);
}

function isScope(path: readonly string[]): boolean {
  return path.length === 4 && path[0] === "jobs" && path[2] === "permissions";
}

function kindOf(
  job: Job,
  events: ReadonlyMap<string, unknown>,
): keyof typeof scopes {
  const ours = job.steps.filter(
    ({ uses }) => uses !== undefined && ownAction.test(uses),
  );
  if (ours.length === 0)
    return isRelease(events) && !job.selfHosted ? "release" : "other";
  const [part] = ours.map((step) => step.with["job"]);
  if (part === "homelab") return job.selfHosted ? "commanded" : "other";
  if (
    part === "command" ||
    part === "watch" ||
    part === "report" ||
    part === "fleets"
  )
    return job.selfHosted ? "other" : part;
  if (!job.selfHosted) return "plan";
  if (events.has("schedule")) return "drift";
  return ours.every((step) => step.with["pull-request"] !== undefined)
    ? "real_plan"
    : "apply";
}

/** Nothing but a tag of a version starts it; a rule of the repository says who may push one (docs/releases.md). */
function isRelease(events: ReadonlyMap<string, unknown>): boolean {
  return (
    events.size === 1 &&
    JSON.stringify(events.get("push")) === '{"tags":["v*"]}'
  );
}
