import type { AllowedRepository } from "./allowed-repository.ts";
import { guardRules } from "./guard-rules.ts";
import { readGuardedJob } from "./guarded-job.ts";

export type GuardVerdict =
  | { readonly kind: "pass"; readonly repositoryId: number }
  | {
      readonly kind: "refuse";
      /** Stable; listed in docs/codes.md. */
      readonly code: string;
      /** What happened, why, what to do next. */
      readonly sentences: readonly [string, string, string];
    };

/** Whether a job may come near the homelab, by what the runner says of it. Any doubt refuses. */
export function guard(
  allowed: readonly AllowedRepository[],
  environment: Readonly<Record<string, string | undefined>>,
): GuardVerdict {
  const reading = readGuardedJob(environment);
  if (!reading.ok)
    return {
      kind: "refuse",
      code: "guard_job_unknown",
      sentences: [
        "The job was stopped: the runner does not say what it is.",
        `${reading.wrong.join(", ")} missing or not of the form GitHub gives.`,
        "Run the guard as the runner's hook ACTIONS_RUNNER_HOOK_JOB_STARTED, and update a runner older than 2.300.",
      ],
    };
  const { job } = reading;
  const repository = allowed.find(({ id }) => id === job.repositoryId);
  const rule = guardRules.find(({ applies }) => applies(job, repository));
  return rule === undefined
    ? { kind: "pass", repositoryId: job.repositoryId }
    : {
        kind: "refuse",
        code: rule.code,
        sentences: [rule.sentence, rule.why, rule.next],
      };
}
