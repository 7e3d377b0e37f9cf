import type { AllowedRepository } from "./allowed-repository.ts";
import type { GuardedJob } from "./guarded-job.ts";

export interface GuardRule {
  readonly code: string;
  readonly applies: (
    job: GuardedJob,
    allowed: AllowedRepository | undefined,
  ) => boolean;
  /** Nothing of the job's own words stands in these: they go to a log. */
  readonly sentence: string;
  readonly why: string;
  readonly next: string;
}

/** What security.md §2 lets a job in the homelab start on. A comment is there because the gate's job stands before it. */
const events: ReadonlySet<string> = new Set([
  ...["push", "workflow_dispatch", "schedule", "issue_comment"],
]);

/** In this order, the first that applies refuses; all must stay silent for a job to pass. */
export const guardRules: readonly GuardRule[] = [
  {
    code: "guard_repository",
    applies: (_job, allowed) => allowed === undefined,
    sentence:
      "The job was stopped: it belongs to a repository this runner does not serve.",
    why: "A runner in the homelab works for the repositories in its settings, known by GitHub's number.",
    next: "If it should, add the number to the guard's settings on the runner, as root.",
  },
  {
    code: "guard_event",
    applies: ({ event }) => !events.has(event),
    sentence:
      "The job was stopped: it was started by an event that has no business in the homelab.",
    why: "Only push, workflow_dispatch, schedule and a new comment start work here; a pull request never does.",
    next: "Give the job a hosted runner (`runs-on: ubuntu-24.04`), or start it by one of these events.",
  },
  {
    code: "guard_ref",
    applies: ({ ref }, allowed) => ref !== `refs/heads/${allowed?.branch}`,
    sentence:
      "The job was stopped: it does not run for the repository's default branch.",
    why: "What the homelab runs was reviewed, and only the default branch was.",
    next: "Merge the change, and let the workflow run on the default branch. If that was renamed, correct `branch` in the guard's settings.",
  },
  {
    code: "guard_workflow",
    applies: (job, allowed) => !isAllowedFile(job, allowed),
    sentence:
      "The job was stopped: its workflow is not one of those this runner carries out.",
    why: "A file anybody added may ask for anything; the guard's settings name the files that may use the runner.",
    next: "If the file is yours, add its name to `workflows` in the guard's settings on the runner, as root.",
  },
];

function isAllowedFile(
  { repository, workflowPath, workflowRef }: GuardedJob,
  allowed: AllowedRepository | undefined,
): boolean {
  const folder = `${repository}/.github/workflows/`;
  if (allowed === undefined || workflowRef !== `refs/heads/${allowed.branch}`)
    return false;
  if (!workflowPath.startsWith(folder)) return false;
  const name = workflowPath.slice(folder.length);
  return allowed.workflows?.includes(name) ?? /^[^/]+\.ya?ml$/.test(name);
}
