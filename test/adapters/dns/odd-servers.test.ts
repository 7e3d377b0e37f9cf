import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ResourceRecord } from "../../../src/adapters/dns/wire/message.ts";
import { encodeName } from "../../../src/adapters/dns/wire/name.ts";
import {
  rcode,
  rrClass,
  rrType,
} from "../../../src/adapters/dns/wire/numbers.ts";
import { createZoneClient } from "../../../src/adapters/dns/zone-client.ts";
import { type Told, toldByTcp, toldByUdp } from "./told-server.ts";

/** What a name server may say that no server should. */

const zone = "home.example";
const web = `web.${zone}`;
const quick = { server: "127.0.0.1", zone, timeout: 150, tries: 1 };
const garbage = { kind: "failed", reason: "garbage" } as const;
const key = { name: "fleet", algorithm: "hmac-sha256", secret: "c2VjcmV0" };

function record(name: string, type: number, rdata: Uint8Array): ResourceRecord {
  return { name, type, class: rrClass.IN, ttl: 60, rdata };
}

const address = (name: string) =>
  record(name, rrType.A, Uint8Array.of(10, 0, 0, 1));
const alias = (name: string, target: string) =>
  record(name, rrType.CNAME, encodeName(target));

describe("a lookup", () => {
  for (const [what, told, found] of [
    [
      "of an address that has no four bytes is garbage",
      () => ({ answers: [record(web, rrType.A, Uint8Array.of(10, 0))] }),
      garbage,
    ],
    [
      "answered for another name is garbage",
      ({ questions }) => ({
        questions: questions.map((one) => ({ ...one, name: `x.${zone}` })),
      }),
      garbage,
    ],
    [
      "answered for another type is garbage",
      ({ questions }) => ({
        questions: questions.map((one) => ({ ...one, type: rrType.TXT })),
      }),
      garbage,
    ],
    [
      "of a server that has no opinion is garbage",
      () => ({ rcode: rcode.NOTIMP }),
      garbage,
    ],
    [
      "of a server that failed is told so, also without the question",
      () => ({ rcode: rcode.SERVFAIL, questions: [] }),
      { kind: "failed", reason: "server_failure" },
    ],
    [
      "without a question in a good answer is garbage",
      () => ({ questions: [] }),
      garbage,
    ],
    [
      "out of a cache proves nothing",
      () => ({ authoritative: false, answers: [address(web)] }),
      { kind: "failed", reason: "refused" },
    ],
    [
      "passes over what is no answer to it",
      ({ id }) => ({ id: (id + 1) % 0x10000 }),
      { kind: "failed", reason: "timeout" },
    ],
    [
      "passes over a question that comes back",
      () => ({ response: false }),
      { kind: "failed", reason: "timeout" },
    ],
    [
      "passes over bytes that are no message",
      () => Uint8Array.of(1, 2, 3),
      { kind: "failed", reason: "timeout" },
    ],
    [
      "follows an alias as far as the answer carries it",
      () => ({ answers: [alias(web, `a.${zone}`), address(`a.${zone}`)] }),
      { kind: "answer", addresses: ["10.0.0.1"], ttl: 60 },
    ],
    [
      "ends where aliases go round",
      () => ({
        answers: [alias(web, `a.${zone}`), alias(`a.${zone}`, web)],
      }),
      { kind: "alias", target: `a.${zone}` },
    ],
  ] as const satisfies readonly (readonly [string, Told, object])[])
    it(what, async (t) => {
      const port = await toldByUdp(t, told);
      const client = createZoneClient({ ...quick, port });
      assert.deepEqual(await client.lookup(web), found);
    });

  it("of a server that closed its port, or whose name nobody knows, is unreachable", async (t) => {
    const port = await toldByTcp(t, () => null);
    const failed = { kind: "failed", reason: "unreachable" } as const;
    for (const server of ["127.0.0.1", "::1", "no-such-host.invalid"]) {
      const client = createZoneClient({ ...quick, server, port });
      assert.deepEqual(await client.lookup(web), failed, server);
    }
  });

  it("that was cut short is asked again by TCP, and that answer is held to the same", async (t) => {
    const port = await toldByUdp(t, () => ({ truncated: true }));
    const client = createZoneClient({ ...quick, port });
    const found = await client.lookup(web);
    assert.deepEqual(found, { kind: "failed", reason: "unreachable" });
  });
});

describe("the zone's servers", () => {
  const servers =
    (names: readonly string[]): Told =>
    ({ questions }) => {
      const [question] = questions;
      if (question?.type === rrType.NS)
        return {
          answers: names.map((name) =>
            record(zone, rrType.NS, encodeName(name)),
          ),
        };
      return question?.name === `ns2.${zone}`
        ? { answers: [address(`ns2.${zone}`)] }
        : {};
    };

  it("are those whose address somebody knows", async (t) => {
    const names = [
      ...[`ns2.${zone}`, `ns3.${zone}`, "localhost"],
      "no-such-host.invalid",
    ];
    const port = await toldByUdp(t, servers(names));
    const client = createZoneClient({ ...quick, port });
    assert.deepEqual(await client.authorities(), [
      ...[`127.0.0.1:${port}`, "10.0.0.1:53"],
    ]);
  });
});

describe("the check of an update", () => {
  const refused = (reason: string) => ({ kind: "rejected", reason }) as const;
  for (const [what, told, signed, said] of [
    [
      "is no yes without a signature",
      () => ({ additionals: [] }),
      true,
      refused("failed"),
    ],
    [
      "is a yes where nothing is signed",
      () => ({}),
      false,
      { kind: "accepted" },
    ],
    [
      "is no yes of a server that says nobody has the zone",
      () => ({ rcode: rcode.NOTZONE }),
      false,
      refused("not_zone"),
    ],
    [
      "is no yes of a server that does not know updates",
      () => ({ rcode: rcode.NOTIMP }),
      false,
      refused("failed"),
    ],
    [
      "is no yes by another answer than its own",
      ({ id }) => ({ id: (id + 1) % 0x10000 }),
      false,
      refused("failed"),
    ],
    [
      "is no yes by bytes that are no message",
      () => Uint8Array.of(1, 2, 3),
      false,
      refused("failed"),
    ],
    [
      "is no yes by a signature that is cut short",
      () => ({
        additionals: [
          {
            ...{ name: "fleet", type: rrType.TSIG, class: rrClass.ANY, ttl: 0 },
            rdata: Uint8Array.of(0),
          },
        ],
      }),
      true,
      refused("failed"),
    ],
    [
      "waits for the whole of an answer, and is nobody's where it does not come",
      () => [Uint8Array.of(0), Uint8Array.of(40)],
      false,
      { kind: "unreachable" },
    ],
    [
      "is nobody's where the server hangs up",
      () => null,
      false,
      { kind: "unreachable" },
    ],
  ] as const satisfies readonly (readonly [string, Told, boolean, object])[])
    it(what, async (t) => {
      const port = await toldByTcp(t, told);
      const own = signed ? { key } : {};
      const client = createZoneClient({ ...quick, port, ...own });
      assert.deepEqual(await client.checkUpdate(), said);
    });
});
