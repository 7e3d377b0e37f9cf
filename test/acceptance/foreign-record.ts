import assert from "node:assert/strict";
import { exchangeByTcp } from "../../src/adapters/dns/exchange.ts";
import { encodeMessage } from "../../src/adapters/dns/wire/message.ts";
import {
  opcode,
  rcode,
  rrClass,
  rrType,
} from "../../src/adapters/dns/wire/numbers.ts";
import { signMessage } from "../../src/adapters/dns/wire/tsig.ts";
import type { DnsServer } from "../../src/demo/dns/dns-server.ts";

/** Puts an address into the zone as somebody else with the same key would: not through the fleet. */
export async function addForeignRecord(
  { server, port, zone, key }: DnsServer,
  label: string,
  address: string,
): Promise<void> {
  const bare = encodeMessage({
    ...{ id: 4711, response: false, opcode: opcode.UPDATE },
    ...{ authoritative: false, truncated: false, recursionDesired: false },
    rcode: rcode.NOERROR,
    questions: [{ name: zone, type: rrType.SOA, class: rrClass.IN }],
    answers: [],
    authorities: [
      {
        name: `${label}.${zone}`,
        ...{ type: rrType.A, class: rrClass.IN, ttl: 60 },
        rdata: Uint8Array.from(address.split(".").map(Number)),
      },
    ],
    additionals: [],
  });
  const now = Math.floor(Date.now() / 1000);
  const { bytes } = signMessage(bare, key, { now });
  const reply = await exchangeByTcp({ host: server, port }, bytes, 5_000);
  assert.ok(reply.kind === "reply");
  assert.equal(reply.decoded.message.rcode, rcode.NOERROR);
}
