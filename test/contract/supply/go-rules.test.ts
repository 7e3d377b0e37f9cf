import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { filesBelow } from "../markdown-page.ts";
import { repositoryRoot } from "../source-files.ts";
import { type GoModule, goBreaches } from "./go-rules.ts";

const folders = [
  ...filesBelow("tools", true),
  ...filesBelow("test/standins", true),
]
  .filter((path) => path.endsWith("/go.mod"))
  .map((path) => path.replace(/\/go\.mod$/, ""));

test("the Go modules are found", () => {
  assert.deepEqual(folders, [
    "tools/terraform-provider-proxmox",
    "tools/terragrunt",
    "tools/tofu",
    "test/standins/dns-provider",
  ]);
});

for (const folder of folders)
  test(`${folder}: every module it needs has a sum, and comes from the module proxy`, () => {
    assert.deepEqual(goBreaches(moduleOf(folder)), []);
  });

const good = moduleOf("tools/tofu");
const worse: Readonly<Record<string, GoModule>> = {
  "a module without a sum": {
    ...good,
    sum: good.sum.replaceAll(/^cel\.dev\/expr .*\n/gm, ""),
  },
  "another version than the sum is of": {
    ...good,
    mod: good.mod.replace("cel.dev/expr v0.25.1", "cel.dev/expr v0.25.2"),
  },
  "a replacement without a sum": {
    ...good,
    sum: good.sum.replaceAll(/^github\.com\/opentofu\/hcl\/v2 .*\n/gm, ""),
  },
  "a folder in place of a module": {
    ...good,
    mod: `${good.mod}\nreplace cel.dev/expr => ../expr\n`,
  },
  "a sum that is none": { ...good, sum: `${good.sum}a.example v1.0.0 h2:x\n` },
  "a toolchain to be fetched": {
    ...good,
    mod: `${good.mod}\ntoolchain go1.27.0\n`,
  },
};
for (const [what, module] of Object.entries(worse))
  test(`${what} is noticed`, () => {
    assert.notDeepEqual(module, good);
    assert.equal(goBreaches(module).length, 1);
  });

function moduleOf(folder: string): GoModule {
  const read = (name: string) =>
    readFileSync(join(repositoryRoot, folder, name), "utf8");
  return { mod: read("go.mod"), sum: read("go.sum") };
}
