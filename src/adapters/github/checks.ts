import * as v from "valibot";
import {
  type CheckRun,
  type CheckRuns,
  type Clock,
  ForgeError,
} from "../../app/ports.ts";
import type { Client } from "./client.ts";
import { createOnce } from "./create-once.ts";
import { decode } from "./decode.ts";
import type { Repository } from "./repository.ts";

/** @see https://docs.github.com/en/rest/checks/runs: 50 annotations a request. */
const annotationsARequest = 50;
const created = v.object({ id: v.number() });
const listed = v.object({
  check_runs: v.array(
    v.object({
      id: v.number(),
      conclusion: v.nullish(v.string()),
      output: v.object({
        title: v.nullish(v.string()),
        summary: v.nullish(v.string()),
      }),
    }),
  ),
});

/** Check runs; where the token may not write them, a commit status of the same name. */
export function createChecks(
  client: Client,
  repository: Repository,
  clock: Clock,
): CheckRuns {
  return {
    async publish(check) {
      try {
        await publishCheck(client, repository, check, clock);
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
  clock: Clock,
): Promise<void> {
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
  const id = await createOnce({
    post: () => post(client, repository, check, output(0)),
    find: () => findSame(client, repository, check),
    clock,
  });
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

const what = "write the check run";

async function post(
  client: Client,
  repository: Repository,
  check: CheckRun,
  output: unknown,
): Promise<number> {
  const reply = await client(
    what,
    "POST /repos/{owner}/{repo}/check-runs",
    {
      ...repository,
      name: check.name,
      head_sha: check.headSha,
      status: "completed",
      conclusion: check.conclusion,
      output,
    },
    { retryLost: false },
  );
  return decode(created, reply, what).id;
}

/** One that says the same is the one whose answer was lost, or as good as it. */
async function findSame(
  client: Client,
  repository: Repository,
  { name, headSha, conclusion, title, summary }: CheckRun,
): Promise<number | undefined> {
  const looking = "look for the check run";
  const reply = await client(
    looking,
    "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
    { ...repository, ref: headSha, check_name: name },
  );
  const { check_runs } = decode(listed, reply, looking);
  return check_runs.find(
    (run) =>
      run.conclusion === conclusion &&
      run.output.title === title &&
      run.output.summary === summary,
  )?.id;
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
