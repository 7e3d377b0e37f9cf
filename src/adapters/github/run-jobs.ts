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

const perPage = 100;
/** A matrix of 256 fleets, each with jobs of its own around it, has fewer. */
const pages = 10;

/** @see https://docs.github.com/en/rest/actions/workflow-jobs#list-jobs-for-a-workflow-run-attempt */
export function createRunJobs(client: Client, repository: Repository): RunJobs {
  return {
    async list(runId, attempt) {
      const what = "list the jobs of this run";
      const all: v.InferOutput<typeof jobs>["jobs"] = [];
      for (let page = 1; page <= pages; page += 1) {
        const reply = await client(
          what,
          "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs",
          {
            ...repository,
            ...{ run_id: runId, attempt_number: attempt },
            ...{ per_page: perPage, page },
          },
        );
        const found = decode(jobs, reply, what).jobs;
        all.push(...found);
        if (found.length < perPage) break;
      }
      return all;
    },
  };
}
