import assert from "node:assert/strict";
import { test } from "node:test";
import { tokensOf } from "../../../src/core/fleet/document.ts";
import { subsetBreaches } from "../../../src/core/fleet/yaml-subset.ts";

function told(text: string): readonly string[] {
  return [...subsetBreaches(tokensOf(text))].map(
    ({ code, offset, fatal }) => `${code} ${offset}${fatal ? " fatal" : ""}`,
  );
}

const flow = (deep: number) => `a: ${"[".repeat(deep)}${"]".repeat(deep)}\n`;
const block = (deep: number) =>
  Array.from({ length: deep }, (_, n) => `${" ".repeat(n)}a:\n`).join("");

/** The most that is let pass, by trying. */
function most(of: (deep: number) => string): number {
  let deep = 1;
  while (deep < 200 && told(of(deep)).length === 0) deep += 1;
  return deep - 1;
}

test("brackets and indentation nest so deep and no deeper, and what nests too deep ends it", () => {
  const [brackets, lines] = [most(flow), most(block)];
  assert.deepEqual([brackets, lines], [8, 15]);
  assert.match(told(flow(brackets + 1)).join(), /^yaml_depth \d+ fatal$/);
  assert.match(told(block(lines + 1)).join(), /^yaml_depth \d+ fatal$/);
});

test("what is closed, or stands less deep again, does not count any more", () => {
  const [brackets, lines] = [most(flow), most(block)];
  assert.deepEqual(told(flow(brackets).repeat(3)), []);
  assert.deepEqual(told(block(lines).repeat(3)), []);
  assert.deepEqual(told("a: []\n".repeat(100)), []);
});

test("several indicators on one line nest as well, those of another line do not", () => {
  const lines = most(block);
  const dashes = (count: number) => `${"- ".repeat(count)}a\n`;
  const deepest = most(dashes);
  assert.ok(Math.abs(deepest - lines) <= 2, `${deepest} ${lines}`);
  assert.deepEqual(told(dashes(1).repeat(100)), []);
  assert.deepEqual(told("a: 1\n".repeat(100)), []);
});

test("one document may begin and end, a second may not begin", () => {
  for (const text of [
    "a: 1\n",
    "---\na: 1\n",
    "# c\n---\na: 1\n...\n",
    "a: 1\n...\n# c\n",
  ])
    assert.deepEqual(told(text), [], text);
  for (const text of [
    "a: 1\n---\nb: 2\n",
    "---\n---\n",
    "a: 1\n...\nb: 2\n",
    "...\na: 1\n",
  ])
    assert.match(told(text).join(), /yaml_documents \d+ fatal/, text);
});

test("fifty brackets and values out of place are the parser's to explain, more are no YAML", () => {
  const closed = (count: number) => `a: ${"] ".repeat(count)}\n`;
  const values = (count: number) => `a: ${'"x" '.repeat(count)}\n`;
  assert.doesNotMatch(told(closed(50)).join(), /yaml_syntax/);
  assert.match(told(closed(51)).join(), /yaml_syntax \d+ fatal/);
  assert.doesNotMatch(told(values(51)).join(), /yaml_syntax/);
  assert.match(told(values(52)).join(), /yaml_syntax \d+ fatal/);
  assert.match(told('a: "x" y\n'.repeat(51)).join(), /yaml_syntax \d+ fatal/);
  assert.doesNotMatch(told('a: "x" y\n'.repeat(50)).join(), /yaml_syntax/);
  assert.deepEqual(told('a: ["x", "y"]\n'.repeat(100)), []);
});

test("what a fleet file does not use is told, and ends it where the rest cannot be trusted", () => {
  assert.deepEqual(told("%YAML 1.2\n---\na: 1\n"), ["yaml_directive 0 fatal"]);
  assert.deepEqual(told("a: &x 1\nb: *x\nc: !t 1\n"), [
    "yaml_anchor 3",
    "yaml_alias 11",
    "yaml_tag 17",
  ]);
  assert.deepEqual(told("? a\n: 1\n"), ["yaml_explicit_key 0 fatal"]);
  assert.deepEqual(told("# a\n\na: 1\n"), []);
});
