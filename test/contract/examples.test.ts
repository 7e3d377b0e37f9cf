import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { settingProblems } from "../../src/core/apply/settings.ts";
import { repositoryRoot } from "./source-files.ts";
import { readWorkflow } from "./workflow-file.ts";

const folder = "examples/homelab/.github/workflows";

for (const name of [
  "fleet-apply.yml",
  "fleet-real-plan.yml",
  "fleet-drift.yml",
]) {
  test(`the example's ${name} hands on every setting the Action asks for, each from the secret of its name`, () => {
    const asked = settingProblems({}).map(({ path }) => path ?? "");
    assert.ok(asked.length >= 6);
    const [step] = jobOf(name).steps;
    assert.deepEqual(
      step?.env,
      Object.fromEntries(asked.map((one) => [one, `$\{{ secrets.${one} }}`])),
    );
  });
}

test("the example's real plan hands on the number and cannot be mistaken for an apply", () => {
  const [step] = jobOf("fleet-real-plan.yml").steps;
  assert.deepEqual(step?.with, {
    "pull-request": `$\{{ inputs.pull-request }}`,
    commands: true,
  });
});

test("the example's watch hands on the same number, has no secret and does not wait for the homelab", () => {
  const jobs = readWorkflow(fileText(`${folder}/fleet-real-plan.yml`))?.jobs;
  const watch = jobs?.find(({ name }) => name === "watch");
  const [step] = watch?.steps ?? [];
  assert.deepEqual(step?.with, {
    job: "watch",
    "pull-request": `$\{{ inputs.pull-request }}`,
    commands: true,
  });
  assert.deepEqual(step?.env, {});
  assert.equal(watch?.needs, undefined);
});

test("the catalog's guide can be followed: one commit, the workflows', and nothing to fill in", () => {
  const guide = fileText("docs/catalog.md");
  const own = /homelab-fleet@([0-9a-f]{40}) /.exec(
    fileText(`${folder}/fleet-plan.yml`),
  )?.[1];
  const named = [...guide.matchAll(/(?:ref=|rev: )(\S+?)"?$/gm)].map(
    ([, ref]) => ref,
  );
  assert.equal(named.length, 3);
  assert.deepEqual([...new Set(named)], [own]);
  assert.doesNotMatch(guide, /\b(?:OWNER|COMMIT)\b/);
});

test("README names every setting", () => {
  const readme = fileText("README.md");
  const missing = settingProblems({})
    .map(({ path }) => path ?? "")
    .filter((name) => !readme.includes(`| \`${name}\` |`));
  assert.deepEqual(missing, []);
});

test("the example's plan needs no checkout and no secret", () => {
  const { steps } = jobOf("fleet-plan.yml");
  assert.equal(steps.length, 1);
  assert.deepEqual(steps[0]?.env, {});
});

function jobOf(name: string) {
  const jobs = readWorkflow(fileText(`${folder}/${name}`))?.jobs ?? [];
  const [job, ...others] = jobs.filter((one) => one.name !== "watch");
  assert.ok(job !== undefined && others.length === 0, `${name} has one job`);
  return job;
}

function fileText(path: string): string {
  return readFileSync(resolve(repositoryRoot, path), "utf8");
}
