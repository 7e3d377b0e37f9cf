import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sumOf } from "../../src/core/journal/chain.ts";
import {
  type JournalEntry,
  journalLine,
} from "../../src/core/journal/entry.ts";
import { verifyJournal } from "../../src/core/journal/verify.ts";
import { runs } from "../runs.ts";

const id = fc.option(fc.nat(), { nil: null });
const entry: fc.Arbitrary<JournalEntry> = fc.record({
  at: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  repositoryId: fc.nat(),
  number: id,
  commentId: id,
  bodySha256: fc.constantFrom(null, "a".repeat(64)),
  actorId: id,
  role: fc.constantFrom(null, "write", "Ops team"),
  secondPersonId: id,
  command: fc.constantFrom(null, "apply", "destroy web01"),
  digest: fc.constantFrom(null, "b".repeat(32), "b".repeat(64)),
  sha: fc.constantFrom(null, "c".repeat(40)),
  runId: id,
  decision: fc.constantFrom("ignore", "refuse", "hold", "proceed"),
  reasonCode: fc.constantFrom("proceed", "lock_held"),
  result: fc.constantFrom(null, "applied"),
});

/** Entries, and after how many characters a crash cut each short; null: it did not. */
const written = fc
  .array(
    fc.tuple(
      entry,
      fc.option(fc.integer({ min: 1, max: 60 }), { nil: null, freq: 4 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .chain((all) => entry.map((last) => [...all, [last, null] as const]))
  .map(linesOf);

/** As the writer does it: each line covers the whole one before it and what was cut short since. */
function linesOf(
  all: readonly (readonly [JournalEntry, number | null])[],
): readonly string[] {
  const lines: string[] = [];
  let covered: string[] = [];
  for (const [one, cut] of all) {
    const whole = journalLine(one, sumOf(covered));
    const line = cut === null ? whole : whole.slice(0, cut);
    covered = cut === null ? [line] : [...covered, line];
    lines.push(line);
  }
  return lines;
}

const textOf = (lines: readonly string[]) =>
  lines.map((line) => `${line}\n`).join("");

test("a journal is whole however many crashes cut a line short", () => {
  fc.assert(
    fc.property(written, (lines) => {
      const check = verifyJournal(textOf(lines));
      assert.ok(check.kind === "whole", JSON.stringify(check));
      assert.equal(check.entries + check.torn.length, lines.length);
    }),
    { numRuns: runs(300) },
  );
});

test("who changes, removes, doubles or swaps a line is found, or leaves another sum at the end", () => {
  const how = fc.constantFrom("change", "remove", "double", "swap");
  fc.assert(
    fc.property(written, fc.nat(), fc.nat(), how, (lines, at, where, way) => {
      const before = verifyJournal(textOf(lines));
      const forged = forge([...lines], at % lines.length, where, way);
      if (textOf(forged) === textOf(lines)) return;
      const after = verifyJournal(textOf(forged));
      assert.ok(
        after.kind !== "whole" ||
          before.kind !== "whole" ||
          after.last !== before.last,
        way,
      );
    }),
    { numRuns: runs(1500) },
  );
});

function forge(
  lines: string[],
  at: number,
  where: number,
  way: string,
): readonly string[] {
  const line = lines[at] ?? "";
  if (way === "remove") return lines.toSpliced(at, 1);
  if (way === "double") return lines.toSpliced(at, 0, line);
  if (way === "swap") {
    const other = where % lines.length;
    return lines.with(at, lines[other] ?? "").with(other, line);
  }
  const index = where % line.length;
  const changed = line[index] === "x" ? "y" : "x";
  return lines.with(at, line.slice(0, index) + changed + line.slice(index + 1));
}
