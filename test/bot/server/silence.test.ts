import assert from "node:assert/strict";
import { test } from "node:test";
import { limits } from "../../../src/bot/server/limits.ts";
import { commentBody, sign } from "../signed.ts";
import { heldWork } from "./held.ts";
import { openRaw } from "./raw-client.ts";
import { testServer } from "./test-server.ts";

test("nothing of headers and bodies reaches the process's output", async (context) => {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr])
    context.mock.method(stream, "write", (text: string) => {
      written.push(String(text));
      return true;
    });
  await using server = await testServer();
  const marked = commentBody(1, "/plan canary-in-the-body");
  const canary = { "x-canary": "canary-in-the-header" };
  await server.post(marked, canary);
  await server.post(`${marked} `, { "x-hub-signature-256": sign(marked) });
  await server.post('{"canary-in-the-json": ', canary);
  using strange = await openRaw(server.url);
  strange.send("canary-in-the-line\r\n\r\n");
  await strange.answer;
  const metrics = await server.metrics();
  await server.stopIntake();
  assert.doesNotMatch(`${written.join("")}${metrics}`, /canary/);
});

test("stopping lets what runs end, takes nothing more, and drops what waits", async () => {
  const held = heldWork();
  const ended: string[] = [];
  await using server = await testServer({
    intake: { atOnce: 1 },
    run: () => held.work,
    ended: ({ key }, error) => ended.push(`${key.slice(0, 9)} ${error}`),
  });
  await server.post(commentBody(1));
  await server.post(commentBody(2));
  const stopped = server.stopIntake();
  assert.equal((await server.post(commentBody(3))).status, 503);
  assert.deepEqual(ended, []);
  held.letGo();
  await stopped;
  assert.deepEqual(ended, ["comment 1 null"]);
  assert.equal(server.begun.length, 1);
});

test("the limits are those of the rules", () => {
  assert.deepEqual(
    [limits.bodyBytes, limits.headerMs, limits.bodyMs, limits.connections],
    [1_048_576, 10_000, 10_000, 100],
  );
  assert.equal(limits.depth, 64);
});
