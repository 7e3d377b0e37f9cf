import assert from "node:assert/strict";
import {
  decodeMessage,
  encodeMessage,
  type Message,
  type ResourceRecord,
} from "../../../src/adapters/dns/wire/message.ts";
import {
  opcode,
  rcode,
  rrClass,
  rrType,
} from "../../../src/adapters/dns/wire/numbers.ts";
import { signMessage } from "../../../src/adapters/dns/wire/tsig.ts";
import { respond, type ServedZone } from "../../../src/demo/dns/respond.ts";
import { newZone } from "../../../src/demo/dns/zone-contents.ts";

export const zone = "home.example";
export const key = {
  name: "fleet",
  algorithm: "hmac-sha256",
  secret: "c2VjcmV0",
};
export const now = 1_700_000_000;
export const none = new Uint8Array();
export const ip = (last: number) => Uint8Array.of(10, 0, 0, last);

export function served(): ServedZone {
  return { zone, key, contents: newZone(zone) };
}

export function record(
  name: string,
  type: number,
  change: Partial<ResourceRecord> = {},
): ResourceRecord {
  return { name, type, class: rrClass.IN, ttl: 300, rdata: none, ...change };
}

export function message(change: Partial<Message>): Message {
  return {
    ...{ id: 7, response: false, opcode: opcode.QUERY, authoritative: false },
    ...{ truncated: false, recursionDesired: false, rcode: rcode.NOERROR },
    ...{ questions: [], answers: [], authorities: [], additionals: [] },
    ...change,
  };
}

export const ofZone = { name: zone, type: rrType.SOA, class: rrClass.IN };

/** What it answers to the bytes; null: nothing. */
export function said(to: ServedZone, bytes: Uint8Array, limit = 1232) {
  const reply = respond(to, bytes, now, () => limit);
  return reply === null ? null : decodeMessage(reply);
}

/** An update: these changes, where these conditions hold. */
export function updated(
  to: ServedZone,
  changes: readonly ResourceRecord[],
  conditions: readonly ResourceRecord[] = [],
  questions: Message["questions"] = [ofZone],
): number | undefined {
  const update = message({
    ...{ opcode: opcode.UPDATE, questions },
    ...{ answers: conditions, authorities: changes },
  });
  const { bytes } = signMessage(encodeMessage(update), key, { now });
  return said(to, bytes)?.message.rcode;
}

export function asked(to: ServedZone, name: string, type: number = rrType.A) {
  const question = { name, type, class: rrClass.IN };
  const found = said(to, encodeMessage(message({ questions: [question] })));
  assert.ok(found !== null);
  const { rcode: code, answers, authorities } = found.message;
  return { code, answers: answers.length, authorities: authorities.length };
}
