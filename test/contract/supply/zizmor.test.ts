import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import { repositoryRoot } from "../source-files.ts";
import { type WorkflowText, workflowTexts } from "../workflow-texts.ts";
import { audit, zizmor } from "./zizmor.ts";
import { ignored } from "./zizmor-ignored.ts";

const ours = [
  "action.yml",
  ".pre-commit-config.yaml",
  ".pre-commit-hooks.yaml",
];

test("zizmor finds nothing in any workflow, action or hook", (t) => {
  const program = zizmor(t);
  if (program === null) return;
  const { findings, excused } = audit(program, [
    ...written(t, workflowTexts()),
    ...ours.map((path) => resolve(repositoryRoot, path)),
  ]);
  assert.deepEqual(findings, []);
  assert.deepEqual(
    ignored.map(({ ident }) => ident).filter((ident) => !excused.has(ident)),
    [],
    "what is no longer met needs no excuse",
  );
});

test("zizmor's findings are noticed, one worse than excused too", (t) => {
  const program = zizmor(t);
  if (program === null) return;
  const worse = `on: [pull_request_target, issue_comment]
permissions: {}
jobs:
  a:
    name: a
    runs-on: [self-hosted, other]
    steps:
      - run: echo "$\{{ github.event.comment.body }}"
`;
  const { findings } = audit(
    program,
    written(t, [{ place: "worse", text: worse }]),
  );
  for (const ident of [
    ...["dangerous-triggers", "self-hosted-runner"],
    "template-injection",
  ])
    assert.ok(
      findings.some((line) => line.includes(`: ${ident}: `)),
      `${ident} in ${findings.join("\n")}`,
    );
});

test("what zizmor cannot read is no pass", (t) => {
  const program = zizmor(t);
  if (program === null) return;
  assert.throws(() =>
    audit(program, written(t, [{ place: "broken", text: "jobs: [\n" }])),
  );
});

/** Workflows as files where zizmor takes them for workflows, named after their places. */
function written(
  t: TestContext,
  texts: readonly WorkflowText[],
): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), "homelab-fleet-zizmor-"));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, ".github", "workflows");
  mkdirSync(folder, { recursive: true });
  return texts.map(({ place, text }) => {
    const path = join(folder, `${place.replaceAll(/[^\w.-]+/g, "_")}.yml`);
    writeFileSync(path, text);
    return path;
  });
}
