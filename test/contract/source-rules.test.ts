import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { filesBelow } from "./markdown-page.ts";
import {
  codeOnly,
  importsOf,
  repositoryRoot,
  sourceFiles,
} from "./source-files.ts";

/** What runs at a user's: the stand-ins of the demonstration are not part of it. */
const shipped = sourceFiles("src").filter(
  ({ path }) => !path.startsWith("src/demo/"),
);

/** Places where a pattern stands, in code and in strings, not in comments. */
function found(pattern: RegExp, files = shipped): readonly string[] {
  return files
    .filter(({ text }) => pattern.test(withoutComments(text)))
    .map(({ path }) => path);
}

function withoutComments(text: string): string {
  return text.replaceAll(/^\s*\*.*$|^\s*\/\*\*.*$|^\s*\/\/.*$/gm, "");
}

test("8.1.no-shell: programs are started by name and arguments, in three places, and by no shell", () => {
  const starting = shipped.filter((file) =>
    importsOf(file).some((name) => /^(?:node:)?child_process$/.test(name)),
  );
  assert.deepEqual(
    starting.map(({ path }) => path),
    [
      "src/adapters/terragrunt/run-tool.ts",
      "src/adapters/toolchain/run-program.ts",
      "src/executor/run-executor.ts",
    ],
  );
  for (const { path, text } of starting) {
    const imported = /import \{([^}]*)\} from "node:child_process"/.exec(text);
    const names = (imported?.[1] ?? "").split(",").map((name) => name.trim());
    assert.deepEqual(
      names.filter((name) => !name.startsWith("type ")),
      ["spawn"],
      path,
    );
    assert.doesNotMatch(codeOnly(text), /\bshell\b/, path);
  }
});

test("8.1.no-dangerous-argument: no state is changed past the plan, its lock or its providers", () => {
  const never =
    /["' ]-(?:target|replace|exclude|lock=false|force|auto-approve|upgrade|migrate-state|reconfigure)\b|force-unlock/;
  const hcl = filesBelow("catalog", true)
    .filter((path) => /\.(?:hcl|tf)$/.test(path))
    .map((path) => ({
      path,
      text: readFileSync(resolve(repositoryRoot, path), "utf8"),
    }));
  assert.ok(hcl.length > 5, "the search finds them");
  const executor = shipped.filter(({ path }) =>
    path.startsWith("src/adapters/terragrunt/"),
  );
  assert.ok(never.test('args: ["apply", "-auto-approve"]'));
  assert.deepEqual(found(never, [...executor, ...hcl]), []);
  const verbs = executor.flatMap(({ text }) =>
    [...text.matchAll(/"--", "([a-z]+)"/g)].map(([, verb]) => verb),
  );
  assert.deepEqual(verbs.toSorted(), ["apply", "plan", "show"]);
});

test("8.3.no-evaluated-variables: nothing is handed over as TF_VAR_*, which OpenTofu evaluates", () => {
  assert.deepEqual(found(/TF_VAR_/), []);
});

test("4.4.own-commands: outputs, masks and environment files are written by @actions/core alone", () => {
  const byHand =
    /GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)|["'`]::[a-z-]+|##\[[a-z]/;
  assert.ok(byHand.test("console.log(`::set-output name=x::y`)"));
  assert.deepEqual(found(byHand), []);
});

test("4.4.own-commands: nothing of the Action prints past its log", () => {
  const printing = /\bconsole\.|process\.std(?:out|err)\b/;
  const action = shipped.filter(({ path }) =>
    /^src\/(?:action|app|core|adapters\/(?!toolchain\/command))/.test(path),
  );
  assert.deepEqual(found(printing, action), []);
});

test("7.3.constant-time: whatever makes a signature compares it in constant time", () => {
  const comparing = shipped.filter(({ text }) => /createHmac/.test(text));
  assert.ok(comparing.length > 0);
  for (const { path, text } of comparing)
    assert.match(codeOnly(text), /timingSafeEqual\(/, path);
});

test("7.7.dispatch-is-constant: one workflow by a constant name, on the default branch, with two whole numbers", () => {
  const starting = shipped.filter(({ text }) =>
    /workflows\.dispatch\(/.test(codeOnly(text)),
  );
  assert.deepEqual(
    starting.map(({ path }) => path),
    ["src/app/commands/dispatch-command.ts"],
  );
  assert.match(
    starting[0]?.text ?? "",
    /workflows\.dispatch\(commandWorkflow, fleet\.branch, \{\s*"comment-id": String\(comment\.id\),\s*number: String\(comment\.number\),\s*\}\)/,
  );
  assert.deepEqual(found(/repository_dispatch|dispatches.*event_type/), []);
});

test("10.no-eval: nothing is run from a text, and nothing is loaded by a name made up at run time", () => {
  const evaluating =
    /\beval\(|\bnew Function\b|\bFunction\(|node:vm|\brequire\(|\bimport\((?!")/;
  assert.ok(evaluating.test("await import(name)"));
  assert.deepEqual(found(evaluating), []);
});
