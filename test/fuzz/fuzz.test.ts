import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { runs } from "../runs.ts";
import { corpusOf, largestKept } from "./corpus.ts";
import { mutated } from "./mutation.ts";
import { targets } from "./targets.ts";

/** The same inputs in every run: what fails here fails for everybody. `npm run fuzz` looks further. */
const seed = 20_261_127;

for (const target of targets) {
  describe(`fuzz target ${target.name}`, () => {
    const corpus = corpusOf(target.name);

    it("holds for everything kept", async () => {
      assert.ok(corpus.length > 0, "nothing is kept");
      for (const { name, bytes } of corpus) {
        try {
          await target.check(bytes);
        } catch (cause) {
          throw new Error(
            `\`npm run fuzz -- ${target.name} --replay ${name}\` shows it`,
            { cause },
          );
        }
      }
    });

    it("holds for mutations of it", async () => {
      const pool = corpus.map(({ bytes }) => bytes);
      await fc.assert(
        fc.asyncProperty(mutated(pool, target.words), async (bytes) => {
          await target.check(bytes);
        }),
        { numRuns: runs(150), seed },
      );
    });
  });
}

it("what is kept is small, and belongs to a target", () => {
  const folders = readdirSync(join(import.meta.dirname, "corpus"));
  assert.deepEqual(
    folders.toSorted(),
    targets.map(({ name }) => name).toSorted(),
  );
  const all = folders.flatMap((name) => corpusOf(name));
  for (const { name, bytes } of all)
    assert.ok(bytes.length <= largestKept, name);
  const sum = all.reduce((total, { bytes }) => total + bytes.length, 0);
  assert.ok(sum < 500_000, `${sum} bytes`);
});
