import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { repositoryRoot } from "./source-files.ts";

/** 0.8 MiB: what every job that uses the Action fetches and parses. */
const most = Math.floor(0.8 * 1024 * 1024);

test("the bundle stays below 0.8 MB", () => {
  const { size } = statSync(resolve(repositoryRoot, "dist/index.js"));
  assert.ok(
    size <= most,
    `dist/index.js has ${size} bytes, ${most} are allowed`,
  );
});
