import assert from "node:assert/strict";
import { test } from "node:test";
import { guard } from "../../../src/core/guard/guard.ts";
import { guardRules } from "../../../src/core/guard/guard-rules.ts";
import { guardedNames } from "../../../src/core/guard/guarded-job.ts";
import { homelab, jobWith } from "./sample-job.ts";

function codeOf(
  changes: Readonly<Record<string, string | undefined>>,
  allowed = [homelab],
): string {
  const verdict = guard(allowed, jobWith(changes));
  return verdict.kind === "pass" ? "pass" : verdict.code;
}

test("a job of a listed file, on the default branch, by an event of the table passes", () => {
  for (const GITHUB_EVENT_NAME of [
    ...["push", "workflow_dispatch", "schedule", "issue_comment"],
  ])
    assert.equal(codeOf({ GITHUB_EVENT_NAME }), "pass");
  assert.deepEqual(guard([homelab], jobWith()), {
    kind: "pass",
    repositoryId: 4711,
  });
});

for (const name of guardedNames)
  test(`${name} missing, empty or hostile is never a pass`, () => {
    for (const value of [
      ...[undefined, "", " ", "\n", "0", "null", "*", "$(id)", "`id`"],
      ...["a\nb", "\u0000", "\u202e", "..", "../..", "é", "x".repeat(2_000)],
    ])
      assert.notEqual(codeOf({ [name]: value }), "pass", JSON.stringify(value));
    assert.equal(codeOf({ [name]: undefined }), "guard_job_unknown");
  });

test("another repository is refused, whatever its name", () => {
  assert.equal(codeOf({ GITHUB_REPOSITORY_ID: "4712" }), "guard_repository");
  assert.equal(codeOf({}, []), "guard_repository");
  for (const GITHUB_REPOSITORY_ID of [
    "04711",
    "4711.0",
    "4711 ",
    "+4711",
    "0x1267",
    "4.711e3",
    "47112345678901234567",
  ])
    assert.equal(codeOf({ GITHUB_REPOSITORY_ID }), "guard_job_unknown");
});

test("no event but those of the table reaches the runner", () => {
  for (const GITHUB_EVENT_NAME of [
    ...["pull_request", "pull_request_target", "workflow_run", "merge_group"],
    ...["repository_dispatch", "workflow_call", "pull_request_review"],
    ...["issues", "release", "delete", "pushx", "_push"],
  ])
    assert.equal(codeOf({ GITHUB_EVENT_NAME }), "guard_event");
});

test("no ref but the default branch's reaches the runner", () => {
  for (const GITHUB_REF of [
    ...["refs/heads/feature", "refs/tags/main", "refs/pull/1/merge"],
    ...["refs/heads/main/x", "refs/heads/Main", "refs/heads/mai"],
    ...["refs/heads/refs/heads/main", "refs/remotes/origin/main"],
  ])
    assert.equal(codeOf({ GITHUB_REF }), "guard_ref");
  assert.equal(codeOf({ GITHUB_REF: "main" }), "guard_job_unknown");
});

test("no file but the listed ones reaches the runner, and those only of the default branch and the repository itself", () => {
  const at = "me/homelab/.github/workflows";
  for (const GITHUB_WORKFLOW_REF of [
    `${at}/other.yml@refs/heads/main`,
    `${at}/fleet-apply.yml@refs/heads/feature`,
    `${at}/fleet-apply.yml@refs/tags/main`,
    `${at}/fleet-apply.yml@refs/pull/3/merge`,
    `${at}/x/fleet-apply.yml@refs/heads/main`,
    `${at}/../fleet-apply.yml@refs/heads/main`,
    "you/homelab/.github/workflows/fleet-apply.yml@refs/heads/main",
    "me/homelab/fleet-apply.yml@refs/heads/main",
    `x${at}/fleet-apply.yml@refs/heads/main`,
  ])
    assert.equal(
      codeOf({ GITHUB_WORKFLOW_REF }),
      "guard_workflow",
      GITHUB_WORKFLOW_REF,
    );
});

test("where no file is listed, any workflow of the default branch passes and nothing else", () => {
  const any = [{ ...homelab, workflows: null }];
  const at = "me/homelab/.github/workflows";
  const file = (GITHUB_WORKFLOW_REF: string) =>
    codeOf({ GITHUB_WORKFLOW_REF }, any);
  assert.equal(file(`${at}/other.yaml@refs/heads/main`), "pass");
  assert.equal(file(`${at}/other.yml@refs/heads/x`), "guard_workflow");
  assert.equal(file(`${at}/other.sh@refs/heads/main`), "guard_workflow");
  assert.equal(file(`${at}/a/b.yml@refs/heads/main`), "guard_workflow");
});

test("each repository has its own branch and files", () => {
  const other = { id: 5, branch: "trunk", workflows: ["x.yml"] };
  const job = {
    GITHUB_REPOSITORY_ID: "5",
    GITHUB_REPOSITORY: "me/other",
    GITHUB_REF: "refs/heads/trunk",
    GITHUB_WORKFLOW_REF: "me/other/.github/workflows/x.yml@refs/heads/trunk",
  };
  assert.equal(codeOf(job, [homelab, other]), "pass");
  assert.equal(
    codeOf({ ...job, GITHUB_REF: "refs/heads/main" }, [homelab, other]),
    "guard_ref",
  );
  assert.equal(
    codeOf({ ...job, GITHUB_REPOSITORY_ID: "4711" }, [homelab, other]),
    "guard_ref",
  );
});

test("a refusal is three sentences that repeat nothing of the job's words", () => {
  const said = new Set<string>();
  for (const changes of [
    { GITHUB_REPOSITORY_ID: "4712", GITHUB_REPOSITORY: "evil/words" },
    { GITHUB_EVENT_NAME: "evil_words" },
    { GITHUB_REF: "refs/heads/::evil-words::" },
    { GITHUB_WORKFLOW_REF: "evil/words@refs/heads/::x" },
    { GITHUB_REF: "\n::evil-words::" },
  ]) {
    const verdict = guard([homelab], jobWith(changes));
    assert.equal(verdict.kind, "refuse");
    if (verdict.kind !== "refuse") continue;
    said.add(verdict.code);
    for (const sentence of verdict.sentences) {
      assert.match(sentence, /^[A-Z][^\n]*\.$/);
      assert.doesNotMatch(sentence, /evil|::/);
    }
  }
  assert.deepEqual(
    [...said].toSorted(),
    ["guard_job_unknown", ...guardRules.map(({ code }) => code)].toSorted(),
  );
});
