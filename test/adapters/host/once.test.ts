import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { createOnce } from "../../../src/adapters/host/once.ts";
import { systemRandom } from "../../../src/adapters/host/random.ts";
import { onceKey } from "./journal-entry.ts";
import { killedAfter } from "./killed.ts";

test("of many who claim the same one gets it", async () => {
  await using room = await makeRoom();
  const claims = await Promise.all(
    [1, 2, 3, 4, 5].map((run) => createOnce(room.folder).claim(onceKey, run)),
  );
  const kinds = claims.map(({ kind }) => kind).toSorted();
  assert.deepEqual(kinds, ["claimed", "taken", "taken", "taken", "taken"]);
});

test("another comment, other words, another command or repository is another claim", async () => {
  await using room = await makeRoom();
  const once = createOnce(room.folder);
  for (const key of [
    onceKey,
    { ...onceKey, commentId: 3 },
    { ...onceKey, bodySha256: "b".repeat(64) },
    { ...onceKey, command: "destroy" },
    { ...onceKey, repositoryId: 2 },
  ])
    assert.deepEqual(await once.claim(key, 1), { kind: "claimed" });
});

test("killed after the claim: the same run takes it up again, another does not", async () => {
  await using room = await makeRoom();
  const said = await killedAfter(1, "claiming.ts", room.folder, "41");
  assert.deepEqual(said, ["claimed"]);
  const once = createOnce(room.folder);
  const taken = { kind: "taken", runId: 41 };
  assert.deepEqual(await once.claim(onceKey, 42), taken);
  assert.deepEqual(await once.claim(onceKey, 41), { kind: "resumed" });
  assert.deepEqual(await once.claim(onceKey, 42), taken);
});

test("killed after the end: nobody takes it up again", async () => {
  await using room = await makeRoom();
  await killedAfter(1, "claiming.ts", room.folder, "41", "finish");
  const once = createOnce(room.folder);
  for (const run of [41, 42])
    assert.deepEqual(await once.claim(onceKey, run), {
      kind: "taken",
      runId: 41,
    });
});

test("killed between making the file and writing into it: nobody knows whose it is, so it refuses", async () => {
  await using room = await makeRoom();
  const once = createOnce(room.folder);
  await once.claim(onceKey, 41);
  const [name = ""] = await readdir(room.folder);
  for (const content of ["", '{"version":1,', '{"version":2,"run_id":41}']) {
    await writeFile(join(room.folder, name), content);
    assert.deepEqual(await once.claim(onceKey, 41), {
      kind: "taken",
      runId: null,
    });
  }
});

test("a folder that cannot be written refuses", async () => {
  await using room = await makeRoom();
  await writeFile(room.folder, "a file");
  await assert.rejects(createOnce(room.folder).claim(onceKey, 1));
});

test("random bytes are as many as asked for, and others each time", () => {
  const [one, other] = [systemRandom(32), systemRandom(32)];
  assert.equal(one.length, 32);
  assert.notDeepEqual(one, other);
});

async function makeRoom() {
  const base = await mkdtemp(join(tmpdir(), "once-"));
  return {
    folder: join(base, "claims"),
    [Symbol.asyncDispose]: () => rm(base, { recursive: true }),
  };
}

test("a claim that cannot be written is none", async (t) => {
  // A file stands where its folder should be.
  const file = join(tmpdir(), `once-${process.pid}`);
  await writeFile(file, "");
  t.after(() => rm(file));
  await assert.rejects(createOnce(join(file, "once")).claim(onceKey, 1));
});
