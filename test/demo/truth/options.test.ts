import assert from "node:assert/strict";
import { test } from "node:test";
import { readOptions } from "../../../src/demo/truth/options.ts";

const read = (line: string) =>
  readOptions(line.split(" ").filter((word) => word !== ""));

test("options in any order, with what they are without", () => {
  const ok = true;
  assert.deepEqual(read(""), { ok, edits: 300, seed: 1 });
  assert.deepEqual(read("--seed 7 --edits 1000"), { ok, edits: 1000, seed: 7 });
  assert.deepEqual(read("--seed 0"), { ok, edits: 300, seed: 0 });
});

for (const line of [
  ...["--edits", "--edits 0", "--edits -1", "--edits 1.5", "--edits 1e3"],
  ...["--edits 0x10", "--edits 007", "--edits 100001", "--edits ten"],
  ...["--seed 4294967296", "--seed 1 --seed 1", "--seeds 1", "300", "--help"],
])
  test(`refused: ${line}`, () => {
    const reading = read(line);
    assert.ok(!reading.ok);
    assert.match(reading.message, /Usage: npm run truth/);
  });
