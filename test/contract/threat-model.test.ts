import assert from "node:assert/strict";
import { test } from "node:test";
import { fleetCodes } from "../../src/core/fleet/codes.ts";
import { gateCodes } from "../../src/core/gate/codes.ts";
import { breachRules } from "../../src/core/plan/breach-rule.ts";
import { topKeys } from "../../src/core/policy/policy-keys.ts";
import { readPage } from "./markdown-page.ts";
import { sourceFiles } from "./source-files.ts";
import { namedTests } from "./threat/named-tests.ts";
import { threatRegister } from "./threat/register.ts";
import { threatPage } from "./threat-page.ts";
import { workflowRules } from "./workflow-rules.ts";

const rules = threatRegister.flatMap((section) => section.rules);
const ids = rules.map(({ id }) => id);

test("docs/threat-model.md is what the register says", () => {
  assert.equal(
    readPage("docs/threat-model.md").text,
    threatPage(),
    "run `npx tsx test/contract/write-threat-page.ts`",
  );
});

test("every rule has an id of its own, a sentence and a test", () => {
  assert.deepEqual(
    ids.filter((id, i) => ids.indexOf(id) !== i),
    [],
    "ids are given once",
  );
  for (const { id, says, tests } of rules) {
    assert.match(id, /^(?:I\d+|\d+(?:\.\d+)*)\.[a-z0-9_-]+$/);
    assert.match(says, /^[A-Z`].{10,}\.$/s, id);
    const held = Object.values(tests);
    assert.ok(held.length > 0 && held.every(({ length }) => length > 0), id);
  }
});

test("every test the register names exists, by exactly its name", () => {
  const files = new Set(rules.flatMap(({ tests }) => Object.keys(tests)));
  const named = namedTests([...files].toSorted());
  const missing = rules.flatMap(({ id, tests }) =>
    Object.entries(tests).flatMap(([file, names]) =>
      names
        .filter((name) => named.get(file)?.has(name) !== true)
        .map((name) => `${id}: ${file}: ${name}`),
    ),
  );
  assert.deepEqual(missing, []);
});

test("every code and key of the source's tables has its rule", () => {
  const all = new Set(ids);
  const wanted = [
    ...gateCodes.map((code) => `5.2.${code}`),
    ...breachRules.map(({ code }) => `6.3.${code}`),
    ...Object.keys(fleetCodes).map((code) => `3.${code}`),
    ...topKeys.map((key) => `5.3.6.${key}`),
    ...workflowRules.map(({ code }) => `9.${code}`),
  ];
  assert.deepEqual(
    wanted.filter((id) => !all.has(id)),
    [],
  );
});

test("a test that is named after a rule is one of those that hold it", () => {
  const name =
    /\btest\(\s*(["'`])((?:I\d+|\d+(?:\.\d+)*)\.[a-z0-9_-]+): .*?\1/gs;
  const claimed = sourceFiles("test").flatMap(({ path, text }) =>
    [...text.matchAll(name)].map(([whole, , id = ""]) => ({ path, id, whole })),
  );
  assert.deepEqual(
    claimed.filter(({ path, id }) => {
      const file = path.replace(/^test\/|\.test\.ts$/g, "");
      return !rules.some((rule) => rule.id === id && file in rule.tests);
    }),
    [],
  );
});
