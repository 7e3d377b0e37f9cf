import type { Clock } from "./ports.ts";
import type { RunJob, RunJobs } from "./run-jobs.ts";

/** The job on the homelab's own runner, by its key in our workflows. */
const homelabJob = "homelab";

/** After so long a runner that took no job counts as silent. */
export const patienceMs = 600_000;

/** A job that waits for another one of its group says nothing of the runner; so long is looked at it. */
const mostMs = 1_500_000;

const pauseMs = 15_000;

export interface WatchedRun {
  readonly id: number;
  readonly attempt: number;
  /** Path of the fleet whose job is looked for in a matrix; left out: there is one job. */
  readonly fleet?: string;
}

export interface WatchPorts {
  readonly jobs: RunJobs;
  readonly clock: Clock;
  /** Called once, when the runner did not take the job at once; told when it was asked. */
  readonly onWaiting: (askedAt: number) => Promise<void>;
}

/** `held_back`: another job, or a person who must approve, comes first, so the runner was not asked yet. */
export type RunnerWatch = "answered" | "silent" | "held_back";

/** Looks until a runner takes this run's job in the homelab, or has not for ten minutes. @throws ForgeError */
export async function watchRunner(
  { id, attempt, fleet }: WatchedRun,
  { jobs, clock, onWaiting }: WatchPorts,
): Promise<RunnerWatch> {
  const begun = clock.now();
  let askedAt: number | null = null;
  for (let looks = 1; ; looks += 1) {
    const found = stateOf(await jobs.list(id, attempt), fleet);
    const now = clock.now();
    if (found === "answered") return found;
    askedAt = found === "asked" ? (askedAt ?? now) : null;
    if (askedAt !== null && now - askedAt >= patienceMs) return "silent";
    if (now - begun >= mostMs) return "held_back";
    if (looks === 2) await onWaiting(begun);
    await clock.sleep(pauseMs);
  }
}

function stateOf(
  all: readonly RunJob[],
  fleet?: string,
): "answered" | "asked" | "not_yet" {
  const job = all.find(({ name }) =>
    fleet === undefined ? isHomelab(name) : isInMatrix(name, fleet),
  );
  switch (job?.status) {
    case "in_progress":
    case "completed":
      return "answered";
    case "queued":
    case "requested":
      return "asked";
    case "waiting":
    case "pending":
    case undefined:
      return "not_yet";
  }
}

/** Called by another workflow, a job has that one's name before its own. */
function isHomelab(name: string): boolean {
  return name === homelabJob || name.endsWith(` / ${homelabJob}`);
}

/** GitHub names a job of a matrix by its key and the matrix' values, the fleet first in our workflows. */
function isInMatrix(name: string, fleet: string): boolean {
  const start = `${homelabJob} (${fleet}`;
  const own = name.slice(Math.max(0, name.lastIndexOf(start)));
  return (
    (name.startsWith(start) || name.includes(` / ${start}`)) &&
    [")", ","].includes(own.charAt(start.length))
  );
}
