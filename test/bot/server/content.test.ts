import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import {
  commentBody,
  exampleOf,
  formerSecret,
  pullBody,
  repositoryOfExamples,
  sign,
} from "../signed.ts";
import { heldWork } from "./held.ts";
import { openRaw, statusOf } from "./raw-client.ts";
import { testServer } from "./test-server.ts";

const good = commentBody(1);
const signature = "x-hub-signature-256";

test("a body with one more space than was signed is 401", async () => {
  await using server = await testServer();
  const response = await server.post(`${good} `, { [signature]: sign(good) });
  assert.equal(response.status, 401);
  assert.deepEqual(server.begun, []);
});

test("no signature, a malformed one, SHA-1 and one of another secret are 401", async () => {
  await using server = await testServer();
  const right = sign(good);
  const sha1 = createHmac("sha1", "x").update(good).digest("hex");
  for (const wrong of [
    ...["", "sha256=", right.toUpperCase(), `${right}0`, right.slice(0, -1)],
    ...[right.slice(7), `sha1=${sha1}`, `sha256=${sha1}`, `${right}, ${right}`],
    sign(good, "another secret"),
  ]) {
    const response = await server.post(good, { [signature]: wrong });
    assert.equal(response.status, 401, wrong);
  }
  const old = await server.post(good, {
    [signature]: "",
    "x-hub-signature": `sha1=${sha1}`,
  });
  assert.equal(old.status, 401);
  assert.deepEqual(server.begun, []);
});

test("two signatures are 401, even if one is right", async () => {
  await using server = await testServer();
  using client = await openRaw(server.url);
  client.send(
    [
      "POST /webhooks HTTP/1.1",
      "Host: here",
      "Content-Type: application/json",
      `Content-Length: ${Buffer.byteLength(good)}`,
      "X-GitHub-Event: issue_comment",
      `X-Hub-Signature-256: ${sign(good)}`,
      `X-Hub-Signature-256: ${sign(good)}`,
      "",
      good,
    ].join("\r\n"),
  );
  assert.equal(statusOf(await client.answer), 401);
});

test("no name of the event, or two of them, is 400", async () => {
  for (const names of [[], ["issue_comment", "pull_request"]]) {
    await using server = await testServer();
    using client = await openRaw(server.url);
    client.send(
      [
        "POST /webhooks HTTP/1.1",
        "Host: here",
        "Content-Type: application/json",
        `Content-Length: ${Buffer.byteLength(good)}`,
        ...names.map((name) => `X-GitHub-Event: ${name}`),
        `X-Hub-Signature-256: ${sign(good)}`,
        "",
        good,
      ].join("\r\n"),
    );
    assert.equal(statusOf(await client.answer), 400);
    assert.match(await server.metrics(), /outcome="wrong_shape"} 1\n/);
  }
});

test("while the secret is changed the former one counts too", async () => {
  await using server = await testServer();
  const response = await server.post(good, {
    [signature]: sign(good, formerSecret),
  });
  assert.equal(response.status, 202);
});

test("after the signature come UTF-8, JSON, depth and object: 400", async () => {
  await using server = await testServer();
  const deep = (depth: number) =>
    `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
  for (const [what, bytes] of [
    ["not UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    ["a byte order mark", Buffer.from(`\ufeff${good}`)],
    ["no JSON", Buffer.from("{")],
    ["nothing", Buffer.from("")],
    ["a list", Buffer.from(`[${good}]`)],
    ["null", Buffer.from("null")],
    ["65 deep", Buffer.from(deep(65))],
    ["very deep", Buffer.from("[".repeat(1_000_000))],
    ["64 deep, but no event", Buffer.from(deep(64))],
  ] as const) {
    const response = await server.post(new Uint8Array(bytes));
    assert.equal(response.status, 400, what);
  }
  const metrics = await server.metrics();
  assert.match(metrics, /outcome="not_text"} 1\n/);
  assert.match(metrics, /outcome="not_json"} 5\n/);
  assert.match(metrics, /outcome="too_deep"} 2\n/);
  assert.match(metrics, /outcome="wrong_shape"} 1\n/);
  assert.deepEqual(server.begun, []);
});

test("brackets inside of words are not depth", async () => {
  await using server = await testServer();
  const words = `/plan "\\" ${"[{".repeat(100)}`;
  assert.equal((await server.post(commentBody(1, words))).status, 202);
});

test("the event's name is not signed, so a body of another event's shape is 400", async () => {
  await using server = await testServer();
  const relabelled = await server.post(good, {}, "pull_request");
  assert.equal(relabelled.status, 400);
  const back = await server.post(pullBody("opened"), {}, "issue_comment");
  assert.equal(back.status, 400);
  const review = JSON.stringify(
    exampleOf("pull_request_review_comment", "created"),
  );
  assert.equal((await server.post(review)).status, 400);
  assert.deepEqual(server.begun, []);
});

test("a pull request of another repository or number than the event's, with no time or no name, is 400", async () => {
  await using server = await testServer();
  const event = JSON.parse(pullBody("opened"));
  const { pull_request: pull } = event;
  for (const bent of [
    { ...event, number: event.number + 1 },
    { ...event, pull_request: { ...pull, base: { repo: { id: 1 } } } },
    { ...event, pull_request: { ...pull, updated_at: "\u{10ffff}" } },
    { ...event, repository: { ...event.repository, name: ".." } },
  ]) {
    const body = JSON.stringify(bent);
    const response = await server.post(body, {}, "pull_request");
    assert.equal(response.status, 400);
  }
});

test("events nobody asked for, names of inherited properties too, are taken and left", async () => {
  await using server = await testServer();
  for (const name of ["ping", "installation", "constructor", "__proto__"]) {
    const response = await server.post(good, {}, name);
    assert.equal(response.status, 202, name);
  }
  assert.match(await server.metrics(), /outcome="ignored"} 4\n/);
  await server.stopIntake();
  assert.deepEqual(server.begun, []);
});

test("only new comments and new commits are worked on", async () => {
  await using server = await testServer();
  for (const action of ["edited", "deleted"])
    await server.post(JSON.stringify(exampleOf("issue_comment", action)));
  await server.post(pullBody("closed"), {}, "pull_request");
  await server.post(pullBody("opened"), {}, "pull_request");
  await server.stopIntake();
  assert.deepEqual(
    server.begun.map(({ name, payload }) => [name, payload.action]),
    [["pull_request", "opened"]],
  );
});

test("a repeat is known by what was signed, whatever its delivery id", async () => {
  await using server = await testServer();
  for (const delivery of ["a", "b"]) {
    const again = { "x-github-delivery": delivery };
    assert.equal((await server.post(good, again)).status, 202);
    // The same comment in other bytes.
    assert.equal((await server.post(` ${good}`, again)).status, 202);
  }
  await server.post(commentBody(1, "other words"));
  await server.post(commentBody(2));
  await server.stopIntake();
  assert.equal(server.begun.length, 3);
});

test("a pull request is planned once a head, and again when it is reopened", async () => {
  await using server = await testServer();
  const sha = "a".repeat(40);
  for (const body of [
    pullBody("opened", { sha }),
    pullBody("synchronize", { sha }),
    pullBody("reopened", { sha }),
    pullBody("synchronize", { sha: "b".repeat(40) }),
  ])
    await server.post(body, {}, "pull_request");
  await server.stopIntake();
  const heads = server.begun.map(({ key }) => key.split(" ")[3]);
  const [one, other] = ["a".repeat(40), "b".repeat(40)];
  // The examples of opened and synchronize are of two repositories.
  assert.equal(heads.filter((head) => head === other).length, 1);
  assert.equal(heads.filter((head) => head === one).length, 2);
});

test("repositories and installations off the list are 403", async () => {
  for (const [options, status] of [
    [{ repositories: new Set([1]) }, 403],
    [{ installations: new Set([1]) }, 403],
    [{ repositories: new Set([repositoryOfExamples]) }, 202],
    [{ installations: new Set([1, 77]) }, 202],
  ] as const) {
    await using server = await testServer({ options });
    assert.equal((await server.post(good)).status, status);
    await server.stopIntake();
    assert.equal(server.begun.length, status === 202 ? 1 : 0);
  }
});

test("a full queue is 503 and asks to come again", async () => {
  const held = heldWork();
  await using server = await testServer({
    intake: { waiting: 1, atOnce: 1 },
    run: () => held.work,
  });
  await server.post(commentBody(1));
  await server.post(commentBody(2));
  const third = await server.post(commentBody(3));
  assert.equal(third.status, 503);
  assert.equal(third.headers.get("retry-after"), "60");
  held.letGo();
});

test("202 comes before the work is done", async () => {
  const held = heldWork();
  await using server = await testServer({ run: () => held.work });
  assert.equal((await server.post(good)).status, 202);
  held.letGo();
});

test("an exception on the way answers a bare 500", async () => {
  await using server = await testServer({
    options: {
      offer: () => {
        throw new Error(`secret ${good}`);
      },
    },
  });
  const response = await server.post(good);
  assert.equal(response.status, 500);
  assert.equal(await response.text(), "");
});
