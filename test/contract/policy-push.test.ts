import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { repositoryRoot } from "./source-files.ts";

test("5.3.6.policy-push: a push that changes only the policy is recorded, so that the policy becomes a base", () => {
  const path = "examples/homelab/.github/workflows/fleet-apply.yml";
  const text = readFileSync(resolve(repositoryRoot, path), "utf8");
  assert.match(
    text,
    /^ {4}paths: \[fleet\.yaml, \.github\/homelab-fleet\.yml\]$/m,
  );
});
