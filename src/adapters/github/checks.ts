import * as v from "valibot";
import { type CheckRun, type CheckRuns, ForgeError } from "../../app/ports.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import type { Repository } from "./repository.ts";

/** @see https://docs.github.com/en/rest/checks/runs: 50 annotations a request. */
const annotationsARequest = 50;
const created = v.object({ id: v.number() });

/** Check runs; where the token may not write them, a commit status of the same name. */
export function createChecks(
  client: Client,
  repository: Repository,
): CheckRuns {
  return {
    async publish(check) {
      try {
        await publishCheck(client, repository, check);
      } catch (error) {
        if (!(error instanceof ForgeError) || error.reason !== "forbidden")
          throw error;
        await publishStatus(client, repository, check);
      }
    },
  };
}

async function publishCheck(
  client: Client,
  repository: Repository,
  check: CheckRun,
): Promise<void> {
  const what = "write the check run";
  const output = (from: number) => ({
    title: check.title,
    summary: check.summary,
    annotations: check.annotations
      .slice(from, from + annotationsARequest)
      .map((note) => ({
        path: note.path,
        start_line: note.line,
        end_line: note.line,
        annotation_level: note.level,
        title: note.title,
        message: note.message,
      })),
  });
  const reply = await client(what, "POST /repos/{owner}/{repo}/check-runs", {
    ...repository,
    name: check.name,
    head_sha: check.headSha,
    status: "completed",
    conclusion: check.conclusion,
    output: output(0),
  });
  const { id } = decode(created, reply, what);
  // GitHub adds the annotations of each further request to those it has.
  for (
    let from = annotationsARequest;
    from < check.annotations.length;
    from += annotationsARequest
  ) {
    await client(
      what,
      "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}",
      {
        ...repository,
        check_run_id: id,
        output: output(from),
      },
    );
  }
}

async function publishStatus(
  client: Client,
  repository: Repository,
  check: CheckRun,
): Promise<void> {
  await client(
    "write the commit status",
    "POST /repos/{owner}/{repo}/statuses/{sha}",
    {
      ...repository,
      sha: check.headSha,
      state: check.conclusion === "failure" ? "failure" : "success",
      context: check.name,
      description: check.title,
    },
  );
}
