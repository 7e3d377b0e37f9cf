import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import * as v from "valibot";
import { parse } from "yaml";
import { inputDocs } from "../../src/action/inputs.ts";
import { outputsOf } from "../../src/core/render/outputs.ts";
import { repositoryRoot } from "./source-files.ts";

const described = v.object({ description: v.string() });
const manifest = v.parse(
  v.strictObject({
    name: v.string(),
    description: v.string(),
    author: v.string(),
    branding: v.object({ icon: v.string(), color: v.string() }),
    inputs: v.record(
      v.string(),
      v.strictObject({ description: v.string(), default: v.string() }),
    ),
    outputs: v.record(v.string(), described),
    // No `pre`: nothing may run before the Action has checked what it is asked to do.
    runs: v.strictObject({ using: v.literal("node24"), main: v.string() }),
  }),
  parse(readFileSync(resolve(repositoryRoot, "action.yml"), "utf8")),
);
const readme = readFileSync(resolve(repositoryRoot, "README.md"), "utf8");

test("action.yml declares exactly the inputs the Action reads, with their words and defaults", () => {
  const declared = Object.entries(manifest.inputs).map(([name, spec]) => ({
    name,
    ...spec,
  }));
  const read = Object.entries(inputDocs).map(([name, doc]) => ({
    name,
    description: doc.description,
    default: doc.default,
  }));
  assert.deepEqual(declared, read);
});

test("action.yml declares exactly the outputs the Action sets", () => {
  const set = outputsOf({
    diff: null,
    digest: null,
    result: "none",
    commentUrl: null,
  });
  assert.deepEqual(Object.keys(manifest.outputs), Object.keys(set));
});

test("README describes every input and output", () => {
  const missing = [
    ...Object.keys(manifest.inputs),
    ...Object.keys(manifest.outputs),
  ].filter((name) => !new RegExp(`^\\| \`${name}\` \\|`, "m").test(readme));
  assert.deepEqual(missing, []);
});

test("the file the Action runs is committed", () => {
  assert.ok(existsSync(resolve(repositoryRoot, manifest.runs.main)));
});
