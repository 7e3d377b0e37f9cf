import assert from "node:assert/strict";
import { test } from "node:test";
import { createClient } from "../../../src/adapters/github/client.ts";
import { createPullRequests } from "../../../src/adapters/github/pull-requests.ts";
import { createRunJobs } from "../../../src/adapters/github/run-jobs.ts";
import { FakeClock } from "../../fakes/clock.ts";

const repository = { owner: "kim", repo: "homelab" };

function clientOf(
  answer: (asked: Readonly<Record<string, unknown>>) => unknown,
) {
  return createClient(
    async (_route, asked) => ({
      status: 200,
      data: answer(asked),
      headers: {},
    }),
    new FakeClock(),
  );
}

test("changed files are read to the last page, a renamed one by both its paths", async () => {
  const all = Array.from({ length: 101 }, (_, index) => ({
    filename: `file${index}`,
    ...(index === 100 ? { previous_filename: "live/old.tf" } : {}),
  }));
  const client = clientOf(({ page }) =>
    all.slice((Number(page) - 1) * 100, Number(page) * 100),
  );
  const paths = await createPullRequests(client, repository).changedPaths(7);
  assert.equal(paths.length, 102);
  assert.deepEqual(paths.slice(-2), ["file100", "live/old.tf"]);
});

test("the jobs of exactly this attempt are asked for; a status nobody knows is no answer", async () => {
  const asked: unknown[] = [];
  const jobs = createRunJobs(
    clientOf(({ run_id, attempt_number }) => {
      asked.push([run_id, attempt_number]);
      return { total_count: 1, jobs: [{ name: "homelab", status: "queued" }] };
    }),
    repository,
  );
  assert.deepEqual(await jobs.list(5, 2), [
    { name: "homelab", status: "queued" },
  ]);
  assert.deepEqual(asked, [[5, 2]]);
  const matrix = Array.from({ length: 230 }, (_, index) => ({
    name: `homelab (${index})`,
    status: "queued",
  }));
  const many = createRunJobs(
    clientOf(({ page }) => ({
      jobs: matrix.slice((Number(page) - 1) * 100, Number(page) * 100),
    })),
    repository,
  );
  assert.deepEqual(await many.list(5, 2), matrix);
  const odd = createRunJobs(
    clientOf(() => ({ jobs: [{ name: "homelab", status: "asleep" }] })),
    repository,
  );
  await assert.rejects(odd.list(5, 2), { name: "ForgeError" });
});
