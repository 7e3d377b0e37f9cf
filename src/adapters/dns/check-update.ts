import { randomInt } from "node:crypto";
import type { UpdateCheck } from "../../app/ports.ts";
import { type Endpoint, exchangeByTcp } from "./exchange.ts";
import type { TsigKey } from "./tsig-key.ts";
import { type Decoded, encodeMessage, type Message } from "./wire/message.ts";
import { opcode, rcode, rrClass, rrType, tsigError } from "./wire/numbers.ts";
import { signMessage, type Tsig, tsigOf, verifyMessage } from "./wire/tsig.ts";
import { WireError } from "./wire/wire-error.ts";

type Rejected = Extract<UpdateCheck, { kind: "rejected" }>["reason"];

export interface UpdateQuestion {
  readonly server: Endpoint;
  readonly zone: string;
  readonly key: TsigKey | null;
  /** Milliseconds. */
  readonly timeout: number;
  /** Seconds since the epoch. */
  readonly now: number;
}

/**
 * Asks the server to delete the address of a name nobody has, on condition that nobody has it (RFC 2136 section 2.4.5):
 * the server checks zone, signature and permission as for a real change, and nothing changes. By TCP, as the provider
 * does it.
 */
export async function checkUpdate(ask: UpdateQuestion): Promise<UpdateCheck> {
  const bare = encodeMessage(harmlessUpdate(ask.zone));
  const signed =
    ask.key === null ? null : signMessage(bare, ask.key, { now: ask.now });
  const reply = await exchangeByTcp(
    ask.server,
    signed?.bytes ?? bare,
    ask.timeout,
  );
  if (reply.kind === "failed")
    return reply.reason === "garbage"
      ? { kind: "rejected", reason: "failed" }
      : { kind: "unreachable" };
  try {
    const mac = signed?.mac ?? new Uint8Array();
    const reason = judge(reply.bytes, reply.decoded, ask, mac);
    return reason === null
      ? { kind: "accepted" }
      : { kind: "rejected", reason };
  } catch (error) {
    if (error instanceof WireError)
      return { kind: "rejected", reason: "failed" };
    throw error;
  }
}

function harmlessUpdate(zone: string): Message {
  const name = `homelab-fleet-check.${zone}`;
  const none = new Uint8Array();
  return {
    id: randomInt(0x10000),
    response: false,
    opcode: opcode.UPDATE,
    authoritative: false,
    truncated: false,
    recursionDesired: false,
    rcode: rcode.NOERROR,
    questions: [{ name: zone, type: rrType.SOA, class: rrClass.IN }],
    answers: [
      { name, type: rrType.ANY, class: rrClass.NONE, ttl: 0, rdata: none },
    ],
    authorities: [
      { name, type: rrType.A, class: rrClass.ANY, ttl: 0, rdata: none },
    ],
    additionals: [],
  };
}

function judge(
  bytes: Uint8Array,
  decoded: Decoded,
  { key, now }: UpdateQuestion,
  requestMac: Uint8Array,
): Rejected | null {
  const tsig = tsigOf(decoded);
  const refusal = refusalOf(decoded.message.rcode, tsig);
  if (refusal !== null || key === null) return refusal;
  // Only a signed yes is a yes: without it anyone on the way could have given it.
  if (tsig === null) return "failed";
  const verdict = verifyMessage(bytes, decoded, tsig, key, now, requestMac);
  return verdict === "good" ? null : verdict;
}

function refusalOf(code: number, tsig: Tsig | null): Rejected | null {
  if (tsig?.error === tsigError.BADKEY) return "bad_key";
  if (tsig?.error === tsigError.BADSIG) return "bad_signature";
  if (tsig?.error === tsigError.BADTIME) return "bad_time";
  switch (code) {
    case rcode.NOERROR:
    case rcode.YXDOMAIN: // somebody has the name: the condition failed, the permission did not
      return null;
    case rcode.NOTAUTH:
    case rcode.NOTZONE:
      return "not_zone";
    case rcode.REFUSED:
      return "refused";
    default:
      return "failed";
  }
}
