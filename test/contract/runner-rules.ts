import * as v from "valibot";
import { isDecided } from "./decided-job.ts";
import type { Job } from "./workflow-file.ts";
import { names, type Rule } from "./workflow-rule.ts";

const eventsOfRunner: ReadonlySet<string> = new Set([
  "push",
  "workflow_dispatch",
  "schedule",
]);

function serves(
  job: Job,
  events: ReadonlyMap<string, unknown>,
  jobs: readonly Job[],
): boolean {
  return [...events.keys()].every(
    (name) =>
      eventsOfRunner.has(name) ||
      (name === "issue_comment" && isDecided(job, jobs)),
  );
}

const onDefaultBranch =
  "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)";

/** GitHub runs the default branch's schedules only, and their events name no default branch to compare with. */
const onSchedule = "github.event_name == 'schedule'";

function onlyScheduled(events: ReadonlyMap<string, unknown>): boolean {
  return events.size === 1 && events.has("schedule");
}

/** When and how the runner in the homelab may be used. */
export const runnerRules: readonly Rule[] = [
  {
    code: "runner_event",
    sentence:
      "the homelab's runner serves no event a pull request can make, and a comment only on the word of the gate",
    broken: ({ events, jobs }) =>
      names(jobs, (job) => job.selfHosted && !serves(job, events, jobs)),
  },
  {
    code: "runner_branch",
    sentence: "the homelab's runner serves the default branch only",
    broken: ({ jobs, events }) =>
      names(
        jobs,
        (job) =>
          job.selfHosted &&
          !requires(job.if, onDefaultBranch) &&
          !(onlyScheduled(events) && requires(job.if, onSchedule)),
      ),
  },
  {
    code: "runner_environment",
    sentence:
      "the homelab's job names its environment, which guards the secrets",
    broken: ({ jobs }) =>
      names(jobs, (job) => job.selfHosted && !/\w/.test(environmentOf(job))),
  },
  {
    code: "one_writer",
    sentence:
      "jobs that can change the homelab wait for each other and are never cancelled",
    broken: ({ jobs }) =>
      names(
        jobs,
        (job) =>
          job.selfHosted &&
          !v.is(
            v.strictObject({
              group: v.pipe(
                v.string(),
                v.regex(/^[a-z0-9-]+(?:-\$\{\{ matrix\.site \}\})?$/),
              ),
              "cancel-in-progress": v.literal(false),
              queue: v.literal("max"),
            }),
            job.concurrency,
          ),
      ),
  },
  {
    code: "timeout",
    sentence: "each job ends by itself",
    broken: ({ jobs }) =>
      names(jobs, (job) => typeof job["timeout-minutes"] !== "number"),
  },
];

function environmentOf({ environment }: Job): string {
  if (typeof environment === "string") return environment;
  const named = v.safeParse(v.looseObject({ name: v.string() }), environment);
  return named.success ? named.output.name : "";
}

/** The condition is the comparison itself, or one term of a conjunction without any `||`. */
function requires(condition: string | undefined, what: string): boolean {
  if (condition === undefined || condition.includes("||")) return false;
  const terms = condition.replace(/^\s*\$\{\{|\}\}\s*$/g, "").split("&&");
  return terms.some((term) => term.trim() === what);
}
