import assert from "node:assert/strict";
import {
  appendFile,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { createJournal } from "../../../src/adapters/host/journal.ts";
import { journalLine } from "../../../src/core/journal/entry.ts";
import { verifyJournal } from "../../../src/core/journal/verify.ts";
import { sha256 } from "../../../src/core/sha256.ts";
import { journalEntry } from "./journal-entry.ts";
import { killedAfter } from "./killed.ts";

test("entries are chained, in a file only we may read", async () => {
  await using room = await makeRoom();
  for (const number of [1, 2, 3])
    await createJournal(room.path).append(journalEntry(number));
  assert.deepEqual(await room.numbers(), [1, 2, 3]);
  assert.equal((await room.check()).kind, "whole");
  assert.equal((await stat(room.path)).mode & 0o777, 0o600);
  assert.equal((await stat(room.folder)).mode & 0o777, 0o700);
});

test("two who write at once do not break the chain", async () => {
  await using room = await makeRoom();
  const [one, other] = [createJournal(room.path), createJournal(room.path)];
  await Promise.all(
    [1, 2, 3].flatMap((number) => [
      one.append(journalEntry(number)),
      other.append(journalEntry(10 + number)),
    ]),
  );
  const check = await room.check();
  assert.equal(check.kind === "whole" && check.entries, 6);
});

test("killed while writing: what it said to be written is there, and the chain goes on", async () => {
  await using room = await makeRoom();
  const said = await killedAfter(20, "appending.ts", room.path);
  assert.ok(said.length >= 20);
  assert.deepEqual(
    (await room.numbers()).slice(0, said.length),
    said.map(Number),
  );
  // As if its lock had grown old.
  const lock = join(room.folder, ".lock");
  await utimes(lock, 0, 0).catch(() => {});
  await createJournal(room.path).append(journalEntry(999));
  const check = await room.check();
  assert.equal(check.kind, "whole");
  assert.equal((await room.numbers()).at(-1), 999);
});

test("after a line that was cut short the journal goes on, and says so", async () => {
  await using room = await makeRoom();
  const journal = createJournal(room.path);
  await journal.append(journalEntry(1));
  await appendFile(room.path, '{"version":1,"ts":"2026-');
  assert.deepEqual(await room.check(), { kind: "cut_off", line: 2 });
  await journal.append(journalEntry(3));
  const check = await room.check();
  assert.ok(check.kind === "whole");
  assert.deepEqual([check.entries, check.torn], [2, [2]]);
  const text = await readFile(room.path, "utf8");
  await writeFile(room.path, text.replace('"number":1', '"number":7'));
  assert.deepEqual(await room.check(), { kind: "broken", line: 2 });
});

test("a tampered line is found after the next entry, too", async () => {
  await using room = await makeRoom();
  const journal = createJournal(room.path);
  for (const number of [1, 2, 3]) await journal.append(journalEntry(number));
  const text = await readFile(room.path, "utf8");
  await writeFile(room.path, text.replace('"number":2', '"number":7'));
  await journal.append(journalEntry(4));
  assert.deepEqual(await room.check(), { kind: "broken", line: 2 });
});

test("a journal that cannot be written refuses", async () => {
  await using room = await makeRoom();
  await mkdir(room.path, { recursive: true });
  await assert.rejects(createJournal(room.path).append(journalEntry(1)));
  const link = join(room.folder, "link");
  await symlink(join(room.folder, "elsewhere"), link);
  await assert.rejects(createJournal(link).append(journalEntry(1)));
});

async function makeRoom() {
  const base = await mkdtemp(join(tmpdir(), "journal-"));
  const folder = join(base, "state");
  const path = join(folder, "journal.jsonl");
  return {
    ...{ folder, path },
    check: async () => verifyJournal(await readFile(path, "utf8")),
    numbers: async () =>
      [...(await readFile(path, "utf8")).matchAll(/"number":(\d+)/g)].map(
        (match) => Number(match[1]),
      ),
    [Symbol.asyncDispose]: () => rm(base, { recursive: true }),
  };
}

test("a journal longer than is read at once goes on at its last line", async () => {
  await using room = await makeRoom();
  const journal = createJournal(room.path);
  await journal.append(journalEntry(0));
  const { size: line } = await stat(room.path);
  const many = Math.ceil((2 * 65_536) / line);
  let [text, last] = [await readFile(room.path, "utf8"), ""];
  for (let number = 1; number <= many; number += 1) {
    last = text.trimEnd().split("\n").at(-1) ?? "";
    text += `${journalLine(journalEntry(number), sha256(last))}\n`;
  }
  await writeFile(room.path, text);
  await journal.append(journalEntry(many + 1));
  const check = await room.check();
  assert.equal(check.kind === "whole" && check.entries, many + 2);
});

test("a line longer than any of ours is nothing to go on from", async () => {
  await using room = await makeRoom();
  const journal = createJournal(room.path);
  await journal.append(journalEntry(1));
  await appendFile(room.path, "x".repeat(70_000));
  await assert.rejects(journal.append(journalEntry(2)), /longer than any/);
});
