import assert from "node:assert/strict";
import { test } from "node:test";
import { commentBody, headersFor } from "../signed.ts";
import { heldWork } from "./held.ts";
import { openRaw, statusOf } from "./raw-client.ts";
import { testServer } from "./test-server.ts";

const good = commentBody(1);

test("a genuine event gets 202, an empty answer, and is worked on", async () => {
  await using server = await testServer();
  const response = await server.post(good);
  assert.equal(response.status, 202);
  assert.equal(await response.text(), "");
  await server.stopIntake();
  assert.equal(server.begun.length, 1);
});

test("every path but three is 404, Probot's own pages too", async () => {
  await using server = await testServer();
  for (const path of [
    ...["/", "/probot", "/probot/setup", "/probot/import", "/ping"],
    ...["/webhooks/", "/webhooks?x=1", "/Webhooks", "/api/github/webhooks"],
    ...["/%77ebhooks", "//webhooks", "/.env"],
  ])
    for (const method of ["GET", "POST"]) {
      const response = await fetch(`${server.url}${path}`, { method });
      assert.equal(response.status, 404, `${method} ${path}`);
      assert.equal(await response.text(), "");
    }
  assert.deepEqual(server.begun, []);
});

test("the right path with another method is 405 and says which", async () => {
  await using server = await testServer();
  for (const [method, path, allowed] of [
    ["GET", "/webhooks", "POST"],
    ["PUT", "/webhooks", "POST"],
    ["DELETE", "/webhooks", "POST"],
    ["POST", "/health", "GET"],
    ["POST", "/metrics", "GET"],
  ] as const) {
    const response = await fetch(`${server.url}${path}`, { method });
    assert.equal(response.status, 405, `${method} ${path}`);
    assert.equal(response.headers.get("allow"), allowed);
  }
});

test("only JSON, unpacked, is taken: 415", async () => {
  await using server = await testServer();
  for (const type of [
    ...["application/x-www-form-urlencoded", "text/plain", "application/jsonp"],
    ...["application/json; charset=utf-16", "application/json, text/plain", ""],
  ]) {
    const response = await server.post(good, { "content-type": type });
    assert.equal(response.status, 415, type);
  }
  const packed = await server.post(good, { "content-encoding": "gzip" });
  assert.equal(packed.status, 415);
  assert.deepEqual(server.begun, []);
  const spelled = "application/json; charset=utf-8";
  const fine = await server.post(good, { "content-type": spelled });
  assert.equal(fine.status, 202);
});

test("a body that says nothing of what it is is 415", async () => {
  await using server = await testServer();
  using client = await openRaw(server.url);
  client.send("POST /webhooks HTTP/1.1\r\nHost: here\r\n\r\n");
  assert.equal(statusOf(await client.answer), 415);
});

test("a body declared too long is 413 before a byte of it is read", async () => {
  await using server = await testServer();
  using client = await openRaw(server.url);
  client.send(head({ "content-length": "1048577" }));
  assert.equal(statusOf(await client.answer), 413);
});

test("a body that grows too long is 413 at the first byte too many", async () => {
  await using server = await testServer({ limits: { bodyBytes: 64 } });
  using client = await openRaw(server.url);
  // Never finished, so only who counts can answer.
  client.send(`${head({ "transfer-encoding": "chunked" })}41\r\n`);
  client.send(`${"x".repeat(65)}\r\n`);
  assert.equal(statusOf(await client.answer), 413);
});

test("a body of exactly the limit is read", async () => {
  await using server = await testServer({
    limits: { bodyBytes: Buffer.byteLength(good) },
  });
  assert.equal((await server.post(good)).status, 202);
  assert.equal((await server.post(`${good} `)).status, 413);
});

test("a header that does not end is 408 and the connection closed", async () => {
  await using server = await testServer({
    limits: { headerMs: 20, checkEveryMs: 5 },
  });
  using client = await openRaw(server.url);
  client.send("POST /webhooks HTTP/1.1\r\nHost: here\r\nX-Slow: ");
  assert.equal(statusOf(await client.answer), 408);
  assert.match(await server.metrics(), /outcome="too_slow"} 1\n/);
});

test("who connects and says nothing is hung up on", async () => {
  await using server = await testServer({
    limits: { headerMs: 20, checkEveryMs: 5 },
  });
  using client = await openRaw(server.url);
  assert.equal(statusOf(await client.answer), 408);
});

test("a body that does not come in time is 408", async () => {
  await using server = await testServer({ limits: { bodyMs: 20 } });
  using client = await openRaw(server.url);
  client.send(head({ "content-length": "100" }));
  assert.equal(statusOf(await client.answer), 408);
});

test("while one sends a byte at a time, others are served", async () => {
  await using server = await testServer();
  using slow = await openRaw(server.url);
  const length = String(Buffer.byteLength(good));
  slow.send(head({ ...headersFor(good), "content-length": length }));
  for (const byte of Buffer.from(good).subarray(0, 20)) {
    slow.send(Buffer.of(byte));
    const other = await server.post(commentBody(100 + byte, `/plan ${byte}`));
    assert.equal(other.status, 202);
  }
  slow.send(Buffer.from(good).subarray(20));
  await slow.saw("HTTP/1.1 202");
});

test("no more connections than allowed", async () => {
  await using server = await testServer({ limits: { connections: 2 } });
  using first = await openRaw(server.url);
  using second = await openRaw(server.url);
  using third = await openRaw(server.url);
  assert.equal(await third.answer, "");
  for (const client of [first, second]) {
    client.send("GET /health HTTP/1.1\r\nHost: here\r\n\r\n");
    await client.saw("ok\n");
  }
});

test("a header too long is 431, what is no HTTP is 400, and a wish to be told to go on is 417", async () => {
  await using server = await testServer();
  using long = await openRaw(server.url);
  long.send(head({ "x-long": "x".repeat(17 * 1024) }));
  assert.equal(statusOf(await long.answer), 431);
  using strange = await openRaw(server.url);
  strange.send("\x16\x03\x01\x02\x00\x01\r\n\r\n");
  assert.equal(statusOf(await strange.answer), 400);
  using twice = await openRaw(server.url);
  twice.send(head({ "content-length": "5", "transfer-encoding": "chunked" }));
  assert.equal(statusOf(await twice.answer), 400);
  using asking = await openRaw(server.url);
  asking.send(head({ "content-length": "5", expect: "100-continue" }));
  assert.equal(statusOf(await asking.answer), 417);
});

test("who hangs up in the middle of a body breaks nothing", async () => {
  await using server = await testServer();
  {
    using client = await openRaw(server.url);
    client.send(`${head({ ...headersFor(good), "content-length": "99" })}{`);
    // The server has it when it answers somebody who came later.
    await server.post(good);
  }
  assert.equal((await server.post(commentBody(2))).status, 202);
});

test("/health says that it lives", async () => {
  await using server = await testServer();
  const response = await fetch(`${server.url}/health`);
  assert.equal(response.status, 200);
  assert.equal(await response.text(), "ok\n");
});

test("/metrics counts each outcome and the queue", async () => {
  const held = heldWork();
  await using server = await testServer({
    intake: { atOnce: 1 },
    run: () => held.work,
  });
  await server.post(commentBody(1));
  await server.post(commentBody(2));
  await server.post(commentBody(2));
  await server.post(good, {
    "x-hub-signature-256": `sha256=${"0".repeat(64)}`,
  });
  const text = await server.metrics();
  for (const line of [
    'homelab_fleet_bot_requests_total{outcome="accepted"} 2',
    'homelab_fleet_bot_requests_total{outcome="repeated"} 1',
    'homelab_fleet_bot_requests_total{outcome="unsigned"} 1',
    "homelab_fleet_bot_queue_length 1",
    "homelab_fleet_bot_work_running 1",
    "# TYPE homelab_fleet_bot_queue_length gauge",
  ])
    assert.ok(text.includes(`${line}\n`), line);
  held.letGo();
});

function head(headers: Readonly<Record<string, string>>): string {
  const all = { host: "here", ...headersFor(good), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `POST /webhooks HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
}
