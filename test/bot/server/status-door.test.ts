import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import {
  createStatusDoor,
  type StatusOptions,
} from "../../../src/bot/server/status-door.ts";
import { stylesheet } from "../../../src/core/status-page/stylesheet.ts";
import { FakeClock } from "../../fakes/clock.ts";
import { basic, token } from "../status/token.ts";
import { heldWork } from "./held.ts";
import { openRaw, statusOf } from "./raw-client.ts";
import { type TestServer, testServer } from "./test-server.ts";

const html = "<!doctype html><title>Fleet status</title>";
const open = { authorization: `Bearer ${token}` };

function withPage(
  change: Partial<StatusOptions> = {},
  limits: { readonly bodyMs?: number } = {},
): Promise<TestServer> {
  const status = createStatusDoor({
    ...{ token, clock: new FakeClock(), page: async () => html },
    ...change,
  });
  return testServer({ options: { status }, limits });
}

function visit(
  { url }: TestServer,
  headers: Readonly<Record<string, string>> = {},
  method = "GET",
): Promise<Response> {
  return fetch(`${url}/status`, { headers, method });
}

test("off, its path is answered like any that nobody answers, with and without a token", async () => {
  await using server = await testServer();
  const unknown = await fetch(`${server.url}/nothing`);
  for (const method of ["GET", "HEAD", "POST"])
    for (const headers of [{}, open]) {
      const response = await visit(server, headers, method);
      assert.equal(response.status, 404);
      assert.equal(await response.text(), "");
      assert.deepEqual(
        [...response.headers].filter(([name]) => name !== "date"),
        [...unknown.headers].filter(([name]) => name !== "date"),
      );
    }
});

test("without the token it is 401 without a word of the page, and a browser is told to ask for it", async () => {
  let made = 0;
  const page = async () => {
    made += 1;
    return html;
  };
  await using server = await withPage({ page });
  for (const authorization of [
    ...["", "Bearer", `Bearer ${token}x`, `Bearer ${token.slice(1)}`, token],
    ...[basic(`${token} `), basic("", token), `Digest ${token}`, "Basic ====="],
    ...[`Basic ${Buffer.from(token).toString("base64")}`],
  ]) {
    const response = await visit(server, { authorization });
    assert.equal(response.status, 401, authorization);
    assert.equal(await response.text(), "");
    assert.match(
      response.headers.get("www-authenticate") ?? "",
      /^Basic realm=/,
    );
  }
  const two = await openRaw(server.url);
  two.send(
    `GET /status HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer ${token}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  );
  assert.equal(statusOf(await two.answer), 401);
  assert.equal(made, 0);
});

test("the token opens it, after `Bearer` and as a browser's password under any name", async () => {
  await using server = await withPage();
  for (const authorization of [
    ...[`Bearer ${token}`, `bearer ${token}`],
    ...[basic(token), basic(token, ""), basic(token, "Jürgen")],
  ]) {
    const response = await visit(server, { authorization });
    assert.equal(response.status, 200, authorization);
    assert.equal(await response.text(), html);
  }
});

test("a token in the address opens nothing, whatever else is shown", async () => {
  await using server = await withPage();
  for (const path of [
    ...[`/status?token=${token}`, "/status?x", `/status/${token}`, "/status/"],
    ...["//status", "/Status", "/%73tatus"],
  ]) {
    const response = await fetch(`${server.url}${path}`, { headers: open });
    assert.equal(response.status, 404, path);
    assert.equal(await response.text(), "");
  }
});

test("it is only read: every other method is 405 and changes nothing, with the token too", async () => {
  await using server = await withPage();
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
    for (const headers of [{}, open]) {
      const response = await visit(server, headers, method);
      assert.equal(response.status, 405, method);
      assert.equal(response.headers.get("allow"), "GET, HEAD");
      assert.equal(await response.text(), "");
    }
  assert.deepEqual(server.begun, []);
});

test("HEAD has the page's headers and no body", async () => {
  await using server = await withPage();
  const head = await visit(server, open, "HEAD");
  const get = await visit(server, open);
  assert.equal(head.status, 200);
  assert.equal(await head.text(), "");
  assert.equal(head.headers.get("content-length"), String(html.length));
  const own = ({ headers }: Response) =>
    [...headers].filter(
      ([name]) => !/^(?:date|connection|keep-alive)$/.test(name),
    );
  assert.deepEqual(own(head), own(get));
});

test("the page loads, runs, sends, frames and stores nothing, and its own style alone is let in", async () => {
  await using server = await withPage();
  const { headers } = await visit(server, open);
  const hash = createHash("sha256").update(stylesheet).digest("base64");
  assert.equal(
    headers.get("content-security-policy"),
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  for (const [name, value] of [
    ["content-type", "text/html; charset=utf-8"],
    ["x-content-type-options", "nosniff"],
    ["x-frame-options", "DENY"],
    ["referrer-policy", "no-referrer"],
    ["cache-control", "no-store"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
    ["set-cookie", null],
    ["access-control-allow-origin", null],
    ["server", null],
    ["x-powered-by", null],
  ] as const)
    assert.equal(headers.get(name), value, name);
});

test("after ten different wrong tokens within a minute none is looked at, then again", async () => {
  const clock = new FakeClock();
  await using server = await withPage({ clock });
  const wrong = (at: number) =>
    visit(server, { authorization: `Bearer ${token}${at}` });
  for (let at = 0; at < 10; at += 1)
    assert.equal((await wrong(at)).status, 401);
  const eleventh = await wrong(10);
  assert.equal(eleventh.status, 429);
  assert.equal(eleventh.headers.get("retry-after"), "60");
  assert.equal((await visit(server, open)).status, 429);
  // Nobody is kept out who shows none.
  assert.equal((await visit(server)).status, 401);
  await clock.sleep(59_999);
  assert.equal((await visit(server, open)).status, 429);
  await clock.sleep(1);
  assert.equal((await visit(server, open)).status, 200);
  assert.match(await server.metrics(), /outcome="too_many_tries"} 3\n/);
});

test("one wrong token again and again, from a machine not told of the new one, keeps nobody out", async () => {
  await using server = await withPage();
  for (let at = 0; at < 30; at += 1)
    assert.equal(
      (await visit(server, { authorization: basic("old") })).status,
      401,
    );
  assert.equal((await visit(server, open)).status, 200);
});

test("a mistake in making the page is a bare 500", async () => {
  const page = () => Promise.reject(new Error("canary"));
  await using server = await withPage({ page });
  const response = await visit(server, open);
  assert.equal(response.status, 500);
  assert.equal(await response.text(), "");
});

test("who does not take the page in time is hung up on, and others are served meanwhile", {
  timeout: 60_000,
}, async () => {
  const large = "x".repeat(64 * 1024 * 1024);
  await using server = await withPage(
    { page: async () => large },
    { bodyMs: 50 },
  );
  using slow = await openRaw(server.url, { reads: false });
  slow.send(
    `GET /status HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  );
  let counted = "";
  while (!/outcome="aborted"} 1\n/.test(counted))
    counted = await server.metrics();
  assert.match(counted, /outcome="aborted"} 1\n/);
});

test("webhooks are taken while the page is being made", async () => {
  const held = heldWork();
  const page = async () => {
    await held.work;
    return html;
  };
  await using server = await withPage({ page });
  const visiting = visit(server, open);
  assert.equal((await fetch(`${server.url}/health`)).status, 200);
  held.letGo();
  assert.equal((await visiting).status, 200);
});

test("no token and no wrong one reaches the process's output or the metrics", async (context) => {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr])
    context.mock.method(stream, "write", (text: string) => {
      written.push(String(text));
      return true;
    });
  await using server = await withPage();
  await visit(server, open);
  await visit(server, { authorization: basic("canary-wrong") });
  await fetch(`${server.url}/status?token=canary-${token}`);
  const metrics = await server.metrics();
  const all = `${written.join("")}${metrics}`;
  assert.ok(!all.includes(token));
  assert.doesNotMatch(all, /canary/);
});
