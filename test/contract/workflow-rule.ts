import type { Job, Step, Workflow } from "./workflow-file.ts";

export interface Rule {
  readonly code: string;
  readonly sentence: string;
  /** What breaks it, each as a few words; empty when it is kept. */
  readonly broken: (workflow: Workflow) => readonly string[];
}

export function names(
  jobs: readonly Job[],
  fits: (job: Job) => boolean,
): readonly string[] {
  return jobs.filter(fits).map(({ name }) => name);
}

export interface Placed {
  readonly job: Job;
  readonly step: Step;
}

export function steps({ jobs }: Workflow): readonly Placed[] {
  return jobs.flatMap((job) => job.steps.map((step) => ({ job, step })));
}

export function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => match[0]);
}
