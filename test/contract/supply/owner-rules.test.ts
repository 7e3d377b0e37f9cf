import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repositoryRoot } from "../source-files.ts";
import { holdRules } from "./hold-rules.ts";
import { ownerRules } from "./owner-rules.ts";

const one =
  "an owner is a team of this organisation, and no later line takes it away";

holdRules(".github/CODEOWNERS", ownerRules, [
  ["what decides what runs has an owner", /^\/dist\/ .*\n/m, ""],
  ["what decides what runs has an owner", /^\/\.github\/ .*\n/m, ""],
  [one, /$/, "/dist/\n"],
  [one, /$/, "* @somebody\n"],
]);

test("everything that has an owner is there", () => {
  const text = readFileSync(join(repositoryRoot, ".github/CODEOWNERS"), "utf8");
  const paths = [...text.matchAll(/^(\/\S+)/gm)].map(([, path = ""]) => path);
  assert.deepEqual(
    paths.filter((path) => !existsSync(join(repositoryRoot, path))),
    [],
  );
});
