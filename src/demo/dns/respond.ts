import type { TsigKey } from "../../adapters/dns/tsig-key.ts";
import { ByteReader } from "../../adapters/dns/wire/byte-reader.ts";
import { ByteWriter } from "../../adapters/dns/wire/byte-writer.ts";
import {
  type Decoded,
  decodeMessage,
  encodeMessage,
  type Message,
} from "../../adapters/dns/wire/message.ts";
import {
  opcode,
  rcode,
  rrType,
  tsigError,
} from "../../adapters/dns/wire/numbers.ts";
import {
  appendTsig,
  signMessage,
  type Tsig,
  tsigOf,
  type Verdict,
  verifyMessage,
} from "../../adapters/dns/wire/tsig.ts";
import { WireError } from "../../adapters/dns/wire/wire-error.ts";
import { answerQuery } from "./answer-query.ts";
import { applyUpdate } from "./apply-update.ts";
import type { ZoneContents } from "./zone-contents.ts";

export interface ServedZone {
  readonly zone: string;
  readonly key: TsigKey;
  contents: ZoneContents;
}

/** The answer to one message, or null for bytes nobody should answer. `now` in seconds; `limit` in bytes. */
export function respond(
  served: ServedZone,
  bytes: Uint8Array,
  now: number,
  limit: (query: Message) => number,
): Uint8Array | null {
  try {
    const decoded = decodeMessage(bytes);
    if (decoded.message.response) return null;
    return respondTo(served, bytes, decoded, now, limit(decoded.message));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return formatError(bytes);
  }
}

function respondTo(
  served: ServedZone,
  bytes: Uint8Array,
  decoded: Decoded,
  now: number,
  limit: number,
): Uint8Array {
  const tsig = tsigOf(decoded);
  if (tsig === null)
    return fit(outcomeOf(served, decoded.message, false), limit, (it) => it);
  const verdict = verifyMessage(bytes, decoded, tsig, served.key, now);
  if (verdict !== "good")
    return refuse(served, decoded.message, tsig, verdict, now);
  const reply = outcomeOf(served, decoded.message, true);
  const requestMac = tsig.mac;
  return fit(
    reply,
    limit,
    (it) => signMessage(it, served.key, { now, requestMac }).bytes,
  );
}

function outcomeOf(
  served: ServedZone,
  query: Message,
  signed: boolean,
): Message {
  const [question, ...more] = query.questions;
  if (query.opcode === opcode.UPDATE) {
    if (!signed) return replyTo(query, rcode.REFUSED);
    const outcome = applyUpdate(served.contents, served.zone, query);
    served.contents = outcome.contents;
    return replyTo(query, outcome.rcode);
  }
  if (query.opcode !== opcode.QUERY) return replyTo(query, rcode.NOTIMP);
  if (question === undefined || more.length > 0)
    return replyTo(query, rcode.FORMERR);
  const answer = answerQuery(served.contents, served.zone, question);
  return { ...replyTo(query, answer.rcode), ...answer };
}

/** RFC 8945 section 5.2: a wrong key or signature is told unsigned, a wrong clock signed and with the server's time. */
function refuse(
  { key }: ServedZone,
  query: Message,
  tsig: Tsig,
  verdict: Exclude<Verdict, "good">,
  now: number,
): Uint8Array {
  const reply = encodeMessage(replyTo(query, rcode.NOTAUTH));
  if (verdict === "bad_time")
    return signMessage(reply, key, {
      now: tsig.timeSigned,
      requestMac: tsig.mac,
      error: tsigError.BADTIME,
      other: new ByteWriter().u48(now).bytes(),
    }).bytes;
  const error = verdict === "bad_key" ? tsigError.BADKEY : tsigError.BADSIG;
  return appendTsig(reply, { ...tsig, mac: new Uint8Array(), error });
}

/** Cut to nothing but the truncation flag when too long: the client asks again by TCP. */
function fit(
  reply: Message,
  limit: number,
  sign: (bytes: Uint8Array) => Uint8Array,
): Uint8Array {
  const whole = sign(encodeMessage(reply));
  if (whole.length <= limit) return whole;
  const none = { answers: [], authorities: [] };
  return sign(encodeMessage({ ...reply, ...none, truncated: true }));
}

function replyTo(query: Message, code: number): Message {
  const update = query.opcode === opcode.UPDATE;
  return {
    ...query,
    response: true,
    authoritative: false,
    truncated: false,
    rcode: code,
    questions: update ? [] : query.questions.slice(0, 1),
    answers: [],
    authorities: [],
    additionals: query.additionals.some((it) => it.type === rrType.OPT)
      ? [
          {
            name: "",
            type: rrType.OPT,
            class: 1232,
            ttl: 0,
            rdata: new Uint8Array(),
          },
        ]
      : [],
  };
}

function formatError(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < 12) return null;
  const reader = new ByteReader(bytes);
  const id = reader.u16();
  const flags = reader.u16();
  if (flags >= 0x8000) return null;
  const reply = new ByteWriter().u16(id);
  reply.u16(0x8000 + (flags & 0x7900) + rcode.FORMERR);
  return reply.u32(0).u32(0).bytes();
}
