import assert from "node:assert/strict";
import { test } from "node:test";
import { createLog } from "../../src/bot/log.ts";

test("one call is one line, whatever is in it, and text from outside is marked", async () => {
  const written: string[] = [];
  const log = createLog((text) => written.push(text));
  log.info("one");
  log.warning("two\nError: three");
  log.error("four\r\nfive");
  log.outside("six\rseven");
  await log.group("eight", async () => log.info("nine"));
  assert.deepEqual(written.slice(0, 3), [
    "one\n",
    "Warning: two Error: three\n",
    "Error: four five\n",
  ]);
  assert.equal(written.length, 7);
  assert.ok(
    written.slice(3, 5).every((line) => /^\S.*(?:six|seven)\n$/.test(line)),
  );
  assert.deepEqual(written.slice(5), ["eight\n", "nine\n"]);
});
