import * as v from "valibot";
import type { RunJobs } from "../../app/run-jobs.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import type { Repository } from "./repository.ts";

const jobs = v.object({
  jobs: v.array(
    v.object({
      name: v.string(),
      status: v.picklist([
        "requested",
        "queued",
        "waiting",
        "pending",
        "in_progress",
        "completed",
      ]),
    }),
  ),
});

/** @see https://docs.github.com/en/rest/actions/workflow-jobs#list-jobs-for-a-workflow-run-attempt: at most 100, and our workflows have four */
export function createRunJobs(client: Client, repository: Repository): RunJobs {
  return {
    async list(runId, attempt) {
      const what = "list the jobs of this run";
      const reply = await client(
        what,
        "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs",
        {
          ...repository,
          run_id: runId,
          attempt_number: attempt,
          per_page: 100,
        },
      );
      return decode(jobs, reply, what).jobs;
    },
  };
}
