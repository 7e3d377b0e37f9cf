/** `waiting`, `pending`: GitHub holds the job back, for an approval or because another one of its group runs. */
export type JobStatus =
  | "requested"
  | "queued"
  | "waiting"
  | "pending"
  | "in_progress"
  | "completed";

export interface RunJob {
  readonly name: string;
  readonly status: JobStatus;
}

/** Jobs of workflow runs. */
export interface RunJobs {
  /** All jobs of one attempt of a run that GitHub has made so far. */
  list(runId: number, attempt: number): Promise<readonly RunJob[]>;
}
