import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import type { Event } from "../../../src/bot/server/event.ts";
import { limits } from "../../../src/bot/server/limits.ts";
import { type Outcome, outcomes } from "../../../src/bot/server/outcome.ts";
import { receive } from "../../../src/bot/server/receive.ts";
import { bytesOf, type FuzzTarget, repeated, textOf } from "../target.ts";

const secret = "4bF9-zq1L0tXw7Kd_2mVh8Rp5Yc3Ns6Ge";

export const webhookBody: FuzzTarget = {
  name: "webhook-body",
  reads:
    "a request to the bot: the name of its event in the first line, then the signed body",
  holds:
    "one of the server's answers and no error; what is taken has whole numbers and names that are one step of a path; the same content in another spelling has the same key; with another byte nothing is taken",
  words: [
    ...[
      "issue_comment\n",
      "pull_request\n",
      '"action":"created"',
      '"body":"/plan"',
    ],
    ...[
      '"installation":{"id":1}',
      "\ufeff",
      "\ud800",
      '"id":1e30',
      '"name":".."',
    ],
    ...['{"a":', "[[[[[[[[[[[[[[[[[[[[", '"\\u0000"', '"user":null'],
  ],
  large: (bytes) =>
    bytesOf(`issue_comment\n{"a":"${repeated("\\\\u0041[", bytes)}"}`),
  async check(bytes) {
    const { name, body } = split(bytes);
    const first = await delivered(name, body, signature(body));
    assert.ok(first.outcome in outcomes);
    assert.notEqual(first.outcome, "broken");
    const forged = await delivered(name, body, signature(bytesOf("other")));
    assert.equal(forged.outcome, "unsigned");
    const { event } = first;
    if (event === null) return;
    assertSafe(event);
    const other = bytesOf(JSON.stringify(JSON.parse(textOf(body)), null, 1));
    const again = await delivered(name, other, signature(other));
    assert.equal(again.event?.key, event.key);
    assert.equal(again.event?.lane, event.lane);
  },
};

function split(bytes: Uint8Array): {
  readonly name: string;
  readonly body: Uint8Array;
} {
  const end = bytes.indexOf(0x0a);
  const name = textOf(bytes.subarray(0, Math.max(0, end)));
  return { name, body: bytes.subarray(end + 1) };
}

function signature(body: Uint8Array): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

async function delivered(
  name: string,
  body: Uint8Array,
  signed: string,
): Promise<{ readonly outcome: Outcome; readonly event: Event | null }> {
  const request = new IncomingMessage(new Socket());
  request.method = "POST";
  request.headers = { "content-type": "application/json" };
  request.headersDistinct = {
    "x-github-event": [name],
    "x-hub-signature-256": [signed],
  };
  // In two chunks, as a body may come.
  const half = Math.floor(body.length / 2);
  request.push(Buffer.from(body.subarray(0, half)));
  request.push(Buffer.from(body.subarray(half)));
  request.push(null);
  let event: Event | null = null;
  const outcome = await receive(request, {
    ...{ secrets: [secret], repositories: null, installations: null, limits },
    offer(offered) {
      event = offered;
      return "accepted";
    },
  });
  return { outcome, event };
}

function assertSafe({ payload, key, lane }: Event): void {
  const { repository, installation } = payload;
  for (const id of [repository.id, installation.id])
    assert.ok(Number.isSafeInteger(id) && id > 0);
  for (const step of [repository.name, repository.owner.login]) {
    assert.match(step, /^[A-Za-z0-9._-]{1,100}$/);
    assert.ok(step !== "." && step !== "..", "a name that is a way");
  }
  assert.match(lane, /^[0-9]+#[0-9]+$/);
  assert.match(key, /^(?:comment|pull) [\x20-\x7e]*$/);
}
