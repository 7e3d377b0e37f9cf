import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Fault } from "../../../src/demo/github/fault.ts";
import type { Answered } from "./answered.ts";
import { fleet } from "./fleet.ts";
import { Lab } from "./lab.ts";

/** GitHub in trouble at each step of `/apply`: one merge and one lock at the most, and the next try ends it. */

type Trouble = Omit<Fault, "method" | "path">;
type Step = Pick<Fault, "method" | "path">;

const troubles = {
  "429 with Retry-After": {
    ...{ kind: "status", status: 429 },
    headers: { "retry-after": "1" },
  },
  "a 500": { kind: "status", status: 500 },
  "a reset connection": { kind: "reset" },
  "half an answer": { kind: "truncate" },
  "no answer": { kind: "timeout" },
  "an error page": { kind: "html", status: 502 },
  "a page that says 200": { kind: "html", status: 200 },
} as const satisfies Readonly<Record<string, Trouble>>;

const steps = {
  "the comment": { method: "GET", path: /\/issues\/comments\/\d+$/ },
  "the role": { method: "GET", path: /\/collaborators\/kim\/permission$/ },
  "the pull request": { method: "GET", path: /\/pulls\/1$/ },
  "the lock": { method: "POST", path: /\/git\/refs$/ },
  "the merge": { method: "PUT", path: /\/pulls\/1\/merge$/ },
} as const satisfies Readonly<Record<string, Step>>;

/** Nearly all of the time is waiting for the next try. */
const many = { concurrency: 6 };

describe("trouble that passes", many, () => {
  for (const [at, step] of Object.entries(steps))
    for (const [what, trouble] of Object.entries(troubles))
      test(`${what} at ${at}`, async () => {
        await using lab = await Lab.start();
        const number = await lab.pull(fleet([1, 2, 3, 4]));
        const fault = { ...step, ...trouble };
        const run = await lab.say(number, "/apply", { fault });
        const met = run.calls.find(
          ({ method, path }) => method === step.method && step.path.test(path),
        );
        assert.equal(met?.status, "status" in trouble ? trouble.status : null);
        // What was answered and cannot be read is doubt, and doubt refuses; a write is looked up.
        const unread =
          step.method === "GET" &&
          (what === "a page that says 200" || what === "half an answer");
        assert.equal(run.work, unread ? "" : "apply", run.result.stdout);
        isWholeOrTold(run);
        await converges(lab, number, run);
      });
});

describe("done, and the answer lost", many, () => {
  for (const at of ["the lock", "the merge"] as const)
    for (const what of ["a 500", "a reset connection"] as const)
      test(`${what} after ${at}`, async () => {
        await using lab = await Lab.start();
        const number = await lab.pull(fleet([1, 2, 3, 4]));
        const fault = { ...steps[at], ...troubles[what], afterwards: true };
        const run = await lab.say(number, "/apply", { fault });
        assert.equal(run.work, "apply", run.result.stdout);
        await converges(lab, number, run);
      });
});

describe("trouble that stays until the run gives up", many, () => {
  const lasting = [
    ["the comment", 4],
    ["the pull request", 4],
    ["the lock", 4],
    ["the merge", 3],
  ] as const;
  for (const [at, times] of lasting)
    test(`a 503 at ${at}`, async () => {
      await using lab = await Lab.start();
      const number = await lab.pull(fleet([1, 2, 3, 4]));
      const trouble = { kind: "status", status: 503, times } as const;
      const fault = { ...steps[at], ...trouble };
      const run = await lab.say(number, "/apply", { fault });
      assert.equal(run.result.exitCode, 1);
      assert.match(run.result.stdout, /::error::GitHub answered 503/);
      assert.equal(run.work, "");
      // Without the comment nobody knows where to answer; else it is told where it was asked.
      assert.equal(run.replies.length, at === "the comment" ? 0 : 1);
      assert.equal(await lab.isMerged(number), false);
      assert.equal(await lab.branch("homelab-fleet-lock"), null);
      await converges(lab, number, run);
    });
});

/** Either it is handed on, or it was refused or failed with a sentence that says so. */
function isWholeOrTold({ result, work, replies }: Answered): void {
  if (work === "apply") {
    assert.equal(result.exitCode, 0, result.stdout);
    return;
  }
  const told = replies.length === 1 || /^::error::\S/m.test(result.stdout);
  assert.ok(told, result.stdout);
}

/** What was not handed on is, when it is commented anew; there was one merge and there is one lock. */
async function converges(
  lab: Lab,
  number: number,
  run: Answered,
): Promise<void> {
  if (run.work === "") {
    const next = await lab.say(number, "/apply");
    assert.equal(
      next.work,
      "apply",
      `${run.result.stdout}${next.result.stdout}`,
    );
  }
  assert.equal(await lab.isMerged(number), true);
  assert.notEqual(await lab.branch("homelab-fleet-lock"), null);
  const { data } = await lab.kim.octokit.rest.repos.listCommits({
    ...{ owner: "kim", repo: "homelab", sha: "main" },
  });
  const merges = data.filter(({ parents }) => parents.length === 2);
  assert.equal(merges.length, 1);
}
