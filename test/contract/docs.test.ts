import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, posix, resolve } from "node:path";
import { test } from "node:test";
import { parseAllDocuments } from "yaml";
import { readFleet } from "../../src/core/fleet/read.ts";
import { commandMistakes, commandsOf } from "./documented-commands.ts";
import { pages, readPage } from "./markdown-page.ts";
import { withBlocks } from "./readme-blocks.ts";
import { repositoryRoot } from "./source-files.ts";

const all = pages();

test("the pages of the documentation are found", () => {
  const paths = all.map(({ path }) => path);
  for (const path of [
    ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/setup.md"],
    ...["docs/architecture.md", "examples/homelab/README.md"],
  ])
    assert.ok(paths.includes(path), path);
  assert.ok(all.flatMap(commandsOf).length >= 20, "and the commands in them");
});

test("README's generated parts are what their sources say", async () => {
  const page = readFileSync(resolve(repositoryRoot, "README.md"), "utf8");
  assert.equal(
    page,
    await withBlocks(page),
    "run `npx tsx test/contract/write-readme.ts`",
  );
});

for (const page of all) {
  test(`${page.path}: its links lead somewhere`, () => {
    const broken = page.links.filter(
      (link) => !leadsSomewhere(page.path, link),
    );
    assert.deepEqual(broken, []);
  });

  test(`${page.path}: its commands exist`, () => {
    assert.deepEqual(commandsOf(page).flatMap(commandMistakes), []);
  });

  test(`${page.path}: its YAML can be used`, () => {
    const broken = page.blocks
      .filter(({ language }) => /^ya?ml$/.test(language))
      .flatMap(({ text, line }) =>
        yamlMistakes(text).map((mistake) => `line ${line}: ${mistake}`),
      );
    assert.deepEqual(broken, []);
  });
}

for (const path of [
  "examples/homelab/fleet.yaml",
  "examples/pull-request.yaml",
])
  test(`${path} is a fleet`, () => {
    const text = readFileSync(resolve(repositoryRoot, path), "utf8");
    assert.deepEqual(fleetMistakes(text), []);
  });

test("a page's mistakes are noticed", () => {
  assert.equal(leadsSomewhere("README.md", "docs/nowhere.md"), false);
  assert.equal(leadsSomewhere("README.md", "docs/setup.md#nowhere"), false);
  assert.equal(leadsSomewhere("docs/setup.md", "toolchain.md"), true);
  assert.notDeepEqual(yamlMistakes("vms:\n  web01: { memory: much }\n"), []);
  assert.notDeepEqual(yamlMistakes("a: [\n"), []);
  for (const command of [
    "npm run nothing",
    "npm test -- no/such/test",
    "npm run --silent fleet -- apply fleet.yaml",
    "npm run --silent fleet -- check",
    "npm run --silent fleet -- diff a.yaml b.yaml --colour",
    "npm run --silent fleet -- check examples/nothing.yaml",
    "npx tsx test/contract/nothing.ts",
    "homelab-fleet journal verify",
  ])
    assert.equal(commandMistakes(command).length, 1, command);
});

function leadsSomewhere(from: string, link: string): boolean {
  if (/^https:\/\//.test(link)) return true;
  const [path = "", anchor] = link.split("#");
  const target =
    path === "" ? from : posix.normalize(posix.join(dirname(from), path));
  if (!existsSync(resolve(repositoryRoot, target))) return false;
  return anchor === undefined || readPage(target).anchors.has(anchor);
}

function yamlMistakes(text: string): readonly string[] {
  const errors = parseAllDocuments(text).flatMap((document) =>
    "errors" in document ? document.errors.map(({ message }) => message) : [],
  );
  if (errors.length > 0) return errors;
  return /^vms:/m.test(text) ? fleetMistakes(text) : [];
}

function fleetMistakes(text: string): readonly string[] {
  const reading = readFleet(new TextEncoder().encode(text));
  return reading.ok ? [] : reading.problems.map(({ message }) => message);
}
