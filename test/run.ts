/**
 * `npm test [-- NAME …]`: runs every `*.test.ts` below test/, or only the folders and files named, e.g. `npm test -- core`.
 * One child of node's own test runner, so its exit code and summary are what a person and a CI read.
 */

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { relative, resolve } from "node:path";
import { typeScript } from "../src/demo/own-program.ts";

const root = import.meta.dirname;
const wanted = process.argv.slice(2).filter((name) => !name.startsWith("-"));
const options = process.argv.slice(2).filter((name) => name.startsWith("-"));

function testFiles(): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .filter(
      (name) =>
        wanted.length === 0 ||
        wanted.some((part) => `/${name}`.includes(`/${part}`)),
    )
    .map((name) => relative(process.cwd(), resolve(root, name)))
    .toSorted();
}

const files = testFiles();
if (files.length === 0) {
  console.error(`No test file matches ${wanted.join(" ")}.`);
  process.exit(64);
}
const child = spawnSync(
  process.execPath,
  [
    ...typeScript,
    "--test",
    "--test-concurrency=2",
    "--test-reporter=spec",
    ...options,
    ...files,
  ],
  { stdio: "inherit" },
);
process.exit(child.status ?? 1);
