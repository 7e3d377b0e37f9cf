import { randomInt } from "node:crypto";
import {
  type Endpoint,
  exchangeByTcp,
  exchangeByUdp,
  type Reply,
} from "./exchange.ts";
import { encodeMessage, type Message } from "./wire/message.ts";
import { canonicalName } from "./wire/name.ts";
import { opcode, rcode, rrClass } from "./wire/numbers.ts";

export interface Patience {
  /** Milliseconds for each try. */
  readonly timeout: number;
  readonly tries: number;
}

export type Answer =
  | { readonly kind: "message"; readonly message: Message }
  | {
      readonly kind: "failed";
      readonly reason: "timeout" | "unreachable" | "garbage";
    };

/** One question to one server, without recursion: UDP, again after a silence, TCP when the answer was cut short. */
export async function ask(
  server: Endpoint,
  name: string,
  type: number,
  patience: Patience,
): Promise<Answer> {
  const query = encodeMessage(queryFor(name, type));
  let reply: Reply = { kind: "failed", reason: "timeout" };
  for (let attempt = 0; attempt < patience.tries; attempt += 1) {
    reply = await exchangeByUdp(server, query, patience.timeout);
    if (reply.kind === "reply") break;
  }
  if (reply.kind === "reply" && reply.decoded.message.truncated)
    reply = await exchangeByTcp(server, query, patience.timeout);
  if (reply.kind === "failed") return reply;
  const { message } = reply.decoded;
  return answersTo(message, name, type)
    ? { kind: "message", message }
    : { kind: "failed", reason: "garbage" };
}

function queryFor(name: string, type: number): Message {
  return {
    id: randomInt(0x10000),
    response: false,
    opcode: opcode.QUERY,
    authoritative: false,
    truncated: false,
    recursionDesired: false,
    rcode: rcode.NOERROR,
    questions: [{ name, type, class: rrClass.IN }],
    answers: [],
    authorities: [],
    additionals: [],
  };
}

/** An error may leave the question out; anything else must repeat it. */
function answersTo(message: Message, name: string, type: number): boolean {
  const [question] = message.questions;
  if (question === undefined) return message.rcode !== rcode.NOERROR;
  return (
    canonicalName(question.name) === canonicalName(name) &&
    question.type === type
  );
}
