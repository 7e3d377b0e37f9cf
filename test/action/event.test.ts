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
