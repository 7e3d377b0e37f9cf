import assert from "node:assert/strict";
import { type Event, readEvent } from "../../../src/action/event.ts";
import { readInputs } from "../../../src/action/inputs.ts";
import { bytesOf, type FuzzTarget, jsonOf, repeated } from "../target.ts";

export const actionEvent: FuzzTarget = {
  name: "action-event",
  reads:
    "what GitHub tells the Action: environment, payload and inputs, as one JSON",
  holds:
    "an event with whole numbers, full commit ids and a server of http, or why it is none; only the default branch is applied; paths stay inside the repository; no text of an input in a message",
  words: [
    ...['"GITHUB_EVENT_NAME":"push"', '"GITHUB_EVENT_NAME":"issue_comment"'],
    ...[
      '"GITHUB_EVENT_NAME":"workflow_dispatch"',
      '"GITHUB_EVENT_NAME":"schedule"',
    ],
    ...[
      "refs/heads/main",
      "refs/pull/1/merge",
      "../",
      "..",
      "%2e%2e",
      "javascript:",
    ],
    ...[
      "99999999999999999999",
      "1e999",
      "a".repeat(40),
      '"inputs":{"comment-id":"1"',
    ],
  ],
  large: (bytes) =>
    bytesOf(
      `{"env":{},"payload":{},"inputs":{"fleet-file":"${repeated("a/", bytes)}."}}`,
    ),
  check(bytes) {
    const given = jsonOf(bytes);
    const event = readEvent(
      words(member(given, "env")),
      member(given, "payload"),
    );
    assertEvent(event, words(member(given, "env")));
    assertInputs(words(member(given, "inputs")));
  },
};

type Words = Readonly<Record<string, string>>;

function assertEvent(event: Event, environment: Words): void {
  if (event.kind === "other") {
    assert.notEqual(event.why, "");
    return;
  }
  const { run, repositoryId, serverUrl } = event;
  for (const number of [run.id, run.attempt, repositoryId])
    assert.ok(Number.isSafeInteger(number) && number >= 0, `${number}`);
  assert.match(new URL(serverUrl).protocol, /^https?:$/);
  if (event.kind === "plan") {
    for (const sha of [event.headSha, event.baseSha, event.mergeSha])
      assert.match(sha, /^[0-9a-f]{40}$/);
    assert.ok(Number.isSafeInteger(event.number) && event.number > 0);
    return;
  }
  assert.equal(environment["GITHUB_REF"], `refs/heads/${event.branch}`);
  assert.notEqual(event.branch, "");
  if (event.kind === "apply") assert.match(event.sha, /^[0-9a-f]{40}$/);
  if (event.kind === "command") {
    const { commentId, number } = event.pointer;
    for (const id of [commentId, number])
      assert.ok(Number.isSafeInteger(id) && id > 0);
  }
}

const secret = "ghp_SeCrEt0123456789";

function assertInputs(given: Words): void {
  const token = given["token"] ?? "t0ken";
  const reading = readInputs((name) =>
    name === "token" ? token : (given[name] ?? ""),
  );
  const leaking = readInputs((name) => `${given[name] ?? ""}\n${secret}`);
  assert.ok(!leaking.ok && leaking.problems.length > 0);
  assert.ok(!JSON.stringify(leaking.problems).includes(secret));
  if (!reading.ok) return;
  const { inputs } = reading;
  for (const path of [inputs["fleet-file"], inputs.stack ?? "a"]) {
    assert.ok(!path.startsWith("/") && !path.includes("\\"));
    const steps = new URL(`https://x/r/${path}`).pathname;
    assert.ok(steps.startsWith("/r/"), path);
    assert.ok(
      path.split("/").every((step) => !/^\.{0,2}$/.test(step)),
      path,
    );
  }
  assert.ok(inputs["dns-timeout"] >= 1 && inputs["dns-timeout"] <= 3600);
}

/** The members that are text. */
function words(value: unknown): Words {
  return Object.fromEntries(
    Object.entries(objectOf(value)).flatMap(([name, text]) =>
      typeof text === "string" ? [[name, text]] : [],
    ),
  );
}

function member(value: unknown, name: string): unknown {
  return Reflect.get(objectOf(value), name);
}

function objectOf(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}
