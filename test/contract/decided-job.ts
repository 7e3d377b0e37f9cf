import type { Job } from "./workflow-file.ts";

/**
 * Whether a job runs only on the word of a hosted job before it, which read the comment, its author and the gate. A comment
 * alone starts nothing in the homelab.
 */
export function isDecided(job: Job, jobs: readonly Job[]): boolean {
  return [job.needs ?? []].flat().some((name) => {
    const before = jobs.find((other) => other.name === name);
    const asked = `needs.${name}.outputs.work != ''`;
    return (
      before !== undefined &&
      !before.selfHosted &&
      before.steps.some((step) => step.with["job"] === "command") &&
      (job.if ?? "").startsWith(`${asked} && `)
    );
  });
}
