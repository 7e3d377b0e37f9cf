import assert from "node:assert/strict";
import { test } from "node:test";
import { type FileCoverage, fileCoverage } from "./file-coverage.ts";

/** Measures a text of which everything was run once but what stands between « and », never. */
async function measured(marked: string): Promise<FileCoverage> {
  const counts: number[] = [];
  let count = 1;
  for (const character of marked) {
    if (character === "«") count = 0;
    else if (character === "»") count = 1;
    else counts.push(count);
  }
  const text = marked.replaceAll(/[«»]/g, "");
  return fileCoverage({ path: "src/x.ts", text }, Float64Array.from(counts));
}

test("a line that was not run is named", async () => {
  const { lines } = await measured("one();\nif (two) «{\n  three();\n}»\n");
  assert.equal(lines.total, 3);
  assert.deepEqual(lines.missed, [{ line: 3, column: 3 }]);
});

for (const [what, text, missed] of [
  ["the way into an if", "if (a) «{ b(); }»", [[1, 1]]],
  ["the way past an if that has no else", "if (a) { b(); }", [[1, 1]]],
  ["an else", "if (a) { b(); } else «{ c(); }»", [[1, 22]]],
  ["one side of ?:", "const x = a ? b : «c»;", [[1, 19]]],
  ["the right side of ??", "const x = a ?? «b»;", [[1, 16]]],
  ["a case", "switch (a) { case 1: b(); «case 2: c();» }", [[1, 27]]],
  ["a default of a parameter", "function f(a = «1») {} f();", [[1, 16]]],
] as const)
  test(`${what} is a branch`, async () => {
    const { branches } = await measured(text);
    assert.deepEqual(
      branches.missed.map(({ line, column }) => [line, column]),
      missed,
    );
  });

test("of a file nothing loads, nothing was run", async () => {
  const file = { path: "src/x.ts", text: "one();\nconst x = a ?? b;\n" };
  const { lines, branches } = await fileCoverage(file, null);
  assert.equal(lines.missed.length, 2);
  assert.equal(branches.missed.length, 2);
});
