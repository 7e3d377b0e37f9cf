import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import * as v from "valibot";
import { repositoryRoot } from "./source-files.ts";

const versions = v.record(v.string(), v.string());
const manifest = v.parse(
  v.object({
    dependencies: versions,
    devDependencies: versions,
    overrides: versions,
  }),
  JSON.parse(readFileSync(resolve(repositoryRoot, "package.json"), "utf8")),
);
const page = readFileSync(
  resolve(repositoryRoot, "docs/dependencies.md"),
  "utf8",
);
const listed = [...page.matchAll(/^\| `([^`]+)` \| \S/gm)].map(
  (match) => match[1],
);

test("package.json and docs/dependencies.md name the same packages", () => {
  const declared = [
    ...Object.keys(manifest.dependencies),
    ...Object.keys(manifest.devDependencies),
    ...Object.keys(manifest.overrides),
  ];
  assert.deepEqual(listed.toSorted(), declared.toSorted());
});

test("every version is exact", () => {
  const loose = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.overrides,
  }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  assert.deepEqual(loose, []);
});

test("the lockfile names no download address", () => {
  const lock = readFileSync(
    resolve(repositoryRoot, "package-lock.json"),
    "utf8",
  );
  assert.doesNotMatch(lock, /"resolved"/);
});
