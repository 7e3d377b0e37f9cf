import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { checkout, withStack } from "../../src/cli/init/with-stack.ts";
import { actionlint, findings } from "../contract/actionlint.ts";
import { readWorkflow } from "../contract/workflow-file.ts";
import { ownAction } from "../contract/workflow-pin.ts";
import { workflowBreaches } from "../contract/workflow-rules.ts";
import { filesIn, init, ownFolder } from "./init-in-folder.ts";

const flags = ["--zone", "home.example.net", "--yes"];

const several = [...flags, "--fleets", "home,cabin"];

for (const words of [flags, [...flags, "--stack"], several]) {
  test(`\`init ${words.join(" ")}\`: its workflows keep our rules and actionlint's`, async (t) => {
    const folder = await ownFolder(t);
    assert.equal((await init(folder, words)).code, 0);
    const texts = Object.entries(await filesIn(folder)).filter(([path]) =>
      path.startsWith(".github/workflows/"),
    );
    assert.equal(texts.length, 5);
    for (const [path, text] of texts) {
      const workflow = readWorkflow(text);
      assert.ok(workflow, path);
      assert.deepEqual(workflowBreaches(workflow), [], path);
    }
    const program = actionlint(t);
    if (program === null) return;
    for (const [path, text] of texts)
      assert.equal(findings(program, text), "", path);
  });
}

test("with a stack every job on the runner checks out and hands the folder on, and no other job does", async (t) => {
  const folder = await ownFolder(t);
  await init(folder, [...flags, "--stack"]);
  const files = await filesIn(folder);
  const jobs = Object.entries(files)
    .filter(([path]) => path.startsWith(".github/workflows/"))
    .flatMap(([, text]) => readWorkflow(text)?.jobs ?? []);
  assert.equal(jobs.filter(({ selfHosted }) => selfHosted).length, 4);
  for (const { name, selfHosted, steps } of jobs) {
    const own = steps.at(-1);
    assert.match(own?.uses ?? "", ownAction, name);
    assert.equal(steps.length, selfHosted ? 2 : 1, name);
    assert.equal(own?.with["stack"], selfHosted ? "live" : undefined, name);
  }
  const named = /@([0-9a-f]{40})/.exec(
    files[".github/workflows/fleet-apply.yml"]?.replace(checkout, "") ?? "",
  )?.[1];
  const stack = files["live/terragrunt.stack.hcl"] ?? "";
  assert.ok(named !== undefined && stack.includes(`?ref=${named}"`), stack);
  assert.match(files["live/.gitignore"] ?? "", /^\.terragrunt-stack\/$/m);
});

test("inputs of the step that are there already stay", () => {
  const text = [
    "jobs:",
    "  one:",
    "    runs-on: [self-hosted, homelab-fleet]",
    "    steps:",
    "      - uses: homelab-fleet/homelab-fleet@0 # v0",
    "        with:",
    "          job: homelab",
    "  two:",
    "    runs-on: ubuntu-latest",
    "    steps:",
    "      - uses: homelab-fleet/homelab-fleet@0 # v0",
    "",
  ].join("\n");
  const [one, two] =
    readWorkflow(`on: push\n${withStack(text, "live")}`)?.jobs ?? [];
  assert.deepEqual(one?.steps.at(-1)?.with, { stack: "live", job: "homelab" });
  assert.deepEqual(
    two?.steps,
    readWorkflow(`on: push\n${text}`)?.jobs[1]?.steps,
  );
});

test("the checkout is the one of the project's own workflows", () => {
  const ci = resolve(import.meta.dirname, "../../.github/workflows/ci.yml");
  assert.ok(readFileSync(ci, "utf8").includes(`uses: ${checkout}\n`));
});
