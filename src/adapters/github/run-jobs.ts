import * as v from "valibot";
import type { RunJobs } from "../../app/run-jobs.ts";
import { pagesOf } from "./all-pages.ts";
import type { Client } from "./client.ts";
import type { Repository } from "./repository.ts";

const jobs = v.pipe(
  v.object({
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
  }),
  v.transform(({ jobs }) => jobs),
);

/** A matrix of 256 fleets, each with jobs of its own around it, has fewer. */
const mostPages = 10;
const route =
  "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs";

/** @see https://docs.github.com/en/rest/actions/workflow-jobs#list-jobs-for-a-workflow-run-attempt */
export function createRunJobs(client: Client, repository: Repository): RunJobs {
  return {
    list(runId, attempt) {
      const which = { run_id: runId, attempt_number: attempt };
      const parameters = { ...repository, ...which };
      const what = "list the jobs of this run";
      return pagesOf(client, what, { route, parameters }, jobs, mostPages);
    },
  };
}
