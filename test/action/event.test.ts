import assert from "node:assert/strict";
import { test } from "node:test";
import { readEvent } from "../../src/action/event.ts";

const repository = { id: 7, default_branch: "main" };

function environment(name: string, ref = "refs/heads/main") {
  return {
    GITHUB_EVENT_NAME: name,
    GITHUB_SHA: "a".repeat(40),
    GITHUB_REF: ref,
    GITHUB_RUN_ID: "12",
    GITHUB_REPOSITORY_ID: "7",
    GITHUB_REPOSITORY: "me/homelab",
    GITHUB_WORKFLOW_REF: `me/homelab/.github/workflows/fleet.yml@${ref}`,
  };
}

test("a dispatch is told from a push, and both only on the default branch", () => {
  for (const [name, dispatched] of [
    ["push", false],
    ["workflow_dispatch", true],
  ] as const) {
    const event = readEvent(environment(name), { repository });
    assert.ok(event.kind === "apply");
    assert.equal(event.dispatched, dispatched);
    const other = readEvent(environment(name, "refs/heads/x"), { repository });
    assert.equal(other.kind, "other");
  }
});

test("a request for a real plan without a number is not taken for an apply", () => {
  const inputs = { "pull-request": "" };
  const event = readEvent(environment("workflow_dispatch"), {
    ...{ repository, inputs },
  });
  assert.equal(event.kind, "other");
});

test("a dispatch tells whether it was asked for a pull request's plan", () => {
  for (const [inputs, names] of [
    [undefined, false],
    [null, false],
    [{}, false],
    [{ "pull-request": "5" }, true],
    [{ "pull-request": 5 }, true],
  ] as const) {
    const payload = { repository, inputs };
    const event = readEvent(environment("workflow_dispatch"), payload);
    assert.ok(event.kind === "apply");
    assert.equal(event.namesPull, names, JSON.stringify(inputs));
  }
});

test("a pull request is planned: whose branch it is, and whether this is its first run, is told", () => {
  const pull = (action: string, repo: object | null) => ({
    ...{ action, repository },
    pull_request: {
      number: 3,
      head: { sha: "b".repeat(40), repo },
      base: { sha: "c".repeat(40), ref: "main", repo: { id: 7 } },
    },
  });
  const again = { GITHUB_RUN_ATTEMPT: "2" };
  for (const [action, repo, env, fromFork, justOpened] of [
    ["opened", { id: 7 }, {}, false, true],
    ["opened", { id: 7 }, again, false, false],
    ["synchronize", { id: 7 }, {}, false, false],
    ["opened", { id: 8 }, {}, true, true],
    ["opened", null, {}, true, true],
  ] as const) {
    const told = { ...environment("pull_request"), ...env };
    const event = readEvent(told, pull(action, repo));
    assert.ok(event.kind === "plan");
    assert.deepEqual(
      [event.fromFork, event.justOpened],
      [fromFork, justOpened],
    );
    assert.deepEqual(
      [event.number, event.headSha, event.baseRef, event.mergeSha],
      [3, "b".repeat(40), "main", "a".repeat(40)],
    );
  }
});

test("a schedule needs nothing of its payload", () => {
  const event = readEvent(environment("schedule"), { schedule: "0 4 * * *" });
  assert.ok(event.kind === "drift");
  assert.equal(event.branch, "main");
  assert.equal(event.repositoryId, 7);
  const { GITHUB_REPOSITORY_ID: _, ...without } = environment("schedule");
  assert.equal(readEvent(without, {}).kind, "other");
});

test("any other event is nothing to do", () => {
  const event = readEvent(environment("issue_comment"), { repository });
  assert.equal(event.kind, "other");
});

test("what may reach the homelab is held against the guard's table, whatever the payload says", () => {
  const dispatch = { "comment-id": "5", number: "3" };
  const comment = {
    action: "created",
    issue: { number: 3 },
    comment: { id: 5, body: "/apply" },
  };
  const at = "me/homelab/.github/workflows/fleet.yml@refs/heads";
  for (const [name, payload] of [
    ["push", { repository }],
    ["workflow_dispatch", { repository, inputs: dispatch }],
    ["issue_comment", { repository, ...comment }],
    ["schedule", {}],
  ] as const) {
    const good = environment(name);
    assert.notEqual(readEvent(good, payload).kind, "other", name);
    for (const [changes, code] of [
      [{ GITHUB_REPOSITORY_ID: undefined }, "guard_job_unknown"],
      [{ GITHUB_WORKFLOW_REF: undefined }, "guard_job_unknown"],
      [{ GITHUB_REPOSITORY_ID: "8" }, "guard_repository"],
      [{ GITHUB_WORKFLOW_REF: `${at}/feature` }, "guard_workflow"],
      [{ GITHUB_WORKFLOW_REF: `you/${at}/main` }, "guard_workflow"],
      [{ GITHUB_REPOSITORY: "you/homelab" }, "guard_workflow"],
    ] as const) {
      const event = readEvent({ ...good, ...changes }, payload);
      // A schedule's repository is known from the environment alone.
      if (name === "schedule" && "GITHUB_REPOSITORY_ID" in changes) continue;
      assert.ok(event.kind === "other", `${name} ${code}`);
      assert.match(event.why, new RegExp(code), name);
    }
  }
});

test("numbers no program holds exactly, and a server of another kind, are nothing to do", () => {
  const push = environment("push");
  for (const [env, payload] of [
    [push, { repository: { ...repository, id: 1e40 } }],
    [push, { repository: { ...repository, id: 1.5 } }],
    [push, { repository: { ...repository, id: 0 } }],
    [{ ...push, GITHUB_RUN_ID: "9".repeat(16) }, { repository }],
    [{ ...push, GITHUB_RUN_ATTEMPT: "9".repeat(400) }, { repository }],
    [{ ...push, GITHUB_SERVER_URL: "javascript:alert(1)" }, { repository }],
    [
      { ...push, GITHUB_REF: "refs/heads/" },
      { repository: { ...repository, default_branch: "" } },
    ],
  ] as const)
    assert.equal(readEvent(env, payload).kind, "other");
  assert.equal(readEvent(push, { repository }).kind, "apply");
});

test("what is no run of GitHub Actions, or no event of ours, is nothing to do", () => {
  const { GITHUB_SHA: _, ...without } = environment("push");
  for (const [given, payload, why] of [
    [without, { repository }, /this is not a run of GitHub Actions/],
    [environment("release"), { repository }, /this event is not one of/],
    [environment("pull_request"), { repository }, /is not whole/],
    [environment("push"), {}, /names no repository/],
  ] as const) {
    const event = readEvent(given, payload);
    assert.ok(event.kind === "other");
    assert.match(event.why, why);
  }
});

test("a comment the bot handed on is two whole numbers, on the default branch", () => {
  const dispatch = (id: unknown, number: unknown, ref?: string) =>
    readEvent(environment("workflow_dispatch", ref), {
      ...{ repository, inputs: { "comment-id": id, number } },
    });
  const event = dispatch("31", "7");
  assert.ok(event.kind === "command");
  assert.deepEqual(event.pointer, { commentId: 31, number: 7, body: null });
  for (const [id, number] of [
    ["31", "0"],
    ["3.1", "7"],
    ["", "7"],
    [31, 7],
    ["31", null],
  ])
    assert.equal(dispatch(id, number).kind, "other", `${id} ${number}`);
  assert.equal(dispatch("31", "7", "refs/heads/x").kind, "other");
});
