import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Answered } from "./answered.ts";
import { fleet, policy } from "./fleet.ts";
import type { Interruption } from "./interrupted.ts";
import { here, Lab, repository } from "./lab.ts";

/** The job in the homelab asks everything again, and refuses before it opens the homelab; the last job has the last word. */

const four = fleet([1, 2, 3, 4]);

interface Meanwhile {
  readonly what: string;
  readonly code: string;
  readonly why: RegExp;
  readonly happens: (lab: Lab, comment: number) => Promise<unknown>;
}

const meanwhile: readonly Meanwhile[] = [
  {
    what: "the role was lost",
    code: "permission_denied",
    why: /needs the role `maintain`/,
    happens: ({ kim }) =>
      kim.octokit.rest.repos.removeCollaborator({ ...here, username: "lee" }),
  },
  {
    what: "the comment was edited",
    code: "edited_comment",
    why: /was edited/,
    happens: (lab, id) => {
      // GitHub's times have whole seconds.
      lab.setAhead(1);
      return lab.kim.octokit.rest.issues.updateComment({
        ...{ ...here, comment_id: id, body: "/apply  " },
      });
    },
  },
  {
    what: "the policy broke",
    code: "policy_invalid",
    why: /cannot be read/,
    happens: ({ kim }) =>
      kim.in(repository).push("main", policy("confirm: nobody")),
  },
  {
    what: "the policy asks for a stronger role",
    code: "permission_denied",
    why: /needs the role `admin`/,
    happens: ({ kim }) =>
      kim.in(repository).push("main", policy("roles: {apply: admin}")),
  },
  {
    what: "the lock went to somebody else",
    code: "lock_held",
    why: /locked by `kim`/,
    happens: async (lab) => {
      const issue = await lab.issue();
      await lab.say(issue, "/unlock");
      await lab.say(issue, "/lock wait");
    },
  },
  {
    what: "GitHub does not tell the role",
    code: "permission_unknown",
    why: /any doubt refuses/,
    happens: async ({ github }) =>
      github.fault({
        path: /\/collaborators\/lee\/permission$/,
        kind: "status",
        status: 403,
      }),
  },
];

for (const { what, code, why, happens } of meanwhile)
  test(`${code} in the homelab: ${what}`, async () => {
    await using lab = await Lab.start();
    const { id, number } = await accepted(lab);
    await happens(lab, id);
    const run = await inHomelab(lab, id);
    assert.deepEqual([run.decision, run.code], ["refuse", code]);
    assert.match(run.replies.join(), why);
    assert.deepEqual(
      run.writes.map((write) => write.replace(/\d+/, "N")),
      ["POST issues/comments/N/reactions", "POST issues/N/comments"],
    );
    assert.equal(await lab.isMerged(number), true);
  });

test("edited_comment in the homelab: the comment is gone", async () => {
  await using lab = await Lab.start();
  const { id } = await accepted(lab);
  const run = await inHomelab(lab, id, {
    method: "GET",
    path: /\/issues\/comments\/\d+$/,
    happens: () =>
      lab.kim.octokit.rest.issues.deleteComment({ ...here, comment_id: id }),
  });
  assert.deepEqual([run.code, run.writes], ["edited_comment", []]);
});

for (const [end, words] of [
  ["cancelled", /was cancelled before it changed anything/],
  ["failure", /failed before it changed anything/],
] as const)
  test(`a job in the homelab that ended as ${end} before it began gives the lock back and says so`, async () => {
    await using lab = await Lab.start();
    const { id } = await accepted(lab);
    const report = { job: "report", "homelab-result": end };
    const run = await lab.job(report, id, { runId: acceptingRun });
    assert.match(run.replies.join(), words);
    assert.match(run.replies.join(), /then comment `\/apply`/);
    assert.equal(await lab.branch("homelab-fleet-lock"), null);
    const next = await lab.say(await lab.issue(), "/apply");
    assert.equal(next.work, "apply", next.result.stdout);
  });

test("the last word leaves somebody else's lock alone", async () => {
  await using lab = await Lab.start();
  const { id } = await accepted(lab);
  const issue = await lab.issue();
  await lab.say(issue, "/unlock");
  await lab.say(issue, "/lock mine");
  const held = await lab.branch("homelab-fleet-lock");
  await lab.job({ job: "report", "homelab-result": "success" }, id);
  assert.equal(await lab.branch("homelab-fleet-lock"), held);
});

/** The three jobs of one run have one number. */
const acceptingRun = 7;

/** A merged `/apply` of Lee's that waits for the homelab. */
async function accepted(lab: Lab) {
  const lee = await lab.person("lee", "maintain");
  const number = await lab.pull(four);
  const id = await lee.in(repository).comment(number, "/apply");
  const run = await lab.answer(id, { runId: acceptingRun });
  assert.equal(run.work, "apply", run.result.stdout);
  return { id, number };
}

/** It must not get as far as tools or state: all it leaves is the journal's line that it refused, and why. */
async function inHomelab(
  lab: Lab,
  id: number,
  interruption?: Interruption,
): Promise<Answered> {
  const folder = await mkdtemp(join(tmpdir(), "homelab-fleet-look-"));
  try {
    const run = await lab.job({ job: "homelab" }, id, {
      ...(interruption === undefined ? {} : { interruption }),
      env: {
        RUNNER_ENVIRONMENT: "self-hosted",
        ...{ XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder, HOME: folder },
      },
    });
    assert.equal(run.result.exitCode, 1, run.result.stdout);
    const [journal, ...others] = await filesBelow(folder);
    assert.deepEqual(others, []);
    assert.match(journal ?? "", /\/journal\.jsonl$/);
    const [line, ...more] = linesOf(await readFile(journal ?? "", "utf8"));
    assert.deepEqual(more, []);
    assert.match(line ?? "", /"decision":"refuse"/);
    assert.ok(line?.includes(`"reason_code":"${run.code}"`), line);
    return run;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

function linesOf(text: string): readonly string[] {
  return text.trimEnd().split("\n");
}
