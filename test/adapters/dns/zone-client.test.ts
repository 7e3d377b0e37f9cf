import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { describe, it } from "node:test";
import { createZoneClient } from "../../../src/adapters/dns/zone-client.ts";
import { knsupdate, missingKnotTools } from "../../demo/dns/knot-tools.ts";
import { startServer } from "../../demo/dns/start-server.ts";

const skip = await missingKnotTools();

for (const choice of ["knot", "embedded"] as const)
  describe(`the zone client with the ${choice} server`, { skip }, () => {
    it("tells addresses, no address and no such name apart", async (test) => {
      const server = await startServer(test, choice);
      await knsupdate(server, [
        "add web.home.sflab.io. 300 A 10.1.1.2",
        "add web.home.sflab.io. 300 A 10.1.1.1",
        "add www.home.sflab.io. 60 CNAME web.home.sflab.io.",
        "add text.home.sflab.io. 300 TXT hello",
      ]);
      const client = createZoneClient({ ...server, zone: "home.sflab.io." });
      const addresses = ["10.1.1.1", "10.1.1.2"];
      const answer = { kind: "answer", addresses, ttl: 300 };
      assert.deepEqual(await client.lookup("web.home.sflab.io"), answer);
      assert.deepEqual(await client.lookup("www.home.sflab.io"), answer);
      assert.deepEqual(await client.lookup("text.home.sflab.io"), {
        kind: "no_address",
      });
      assert.deepEqual(await client.lookup("nope.home.sflab.io"), {
        kind: "no_such_name",
      });
      assert.deepEqual(await client.lookup("example.org"), {
        kind: "failed",
        reason: "refused",
      });
    });

    it("reads answers that are too long for a datagram", async (test) => {
      const server = await startServer(test, choice);
      const all = Array.from(
        { length: 60 },
        (_, index) => `10.2.0.${index + 1}`,
      );
      await knsupdate(
        server,
        all.map((it) => `add many.home.sflab.io. 300 A ${it}`),
      );
      const found = await createZoneClient(server).lookup("many.home.sflab.io");
      assert.deepEqual(
        found.kind === "answer" && found.addresses,
        all.toSorted(),
      );
    });

    it("knows the configured server as the zone's own", async (test) => {
      const server = await startServer(test, choice);
      const client = createZoneClient({ ...server, server: "localhost" });
      assert.deepEqual(await client.authorities(), [
        `127.0.0.1:${server.port}`,
      ]);
      const [authority] = await client.authorities();
      const found = await client.lookup("ns.home.sflab.io", authority);
      assert.equal(found.kind, "answer");
    });

    it("asks the other name servers of the zone on the usual port", async (test) => {
      const server = await startServer(test, choice);
      await knsupdate(server, [
        "add ns2.home.sflab.io. 300 A 192.0.2.7",
        "add home.sflab.io. 300 NS ns2.home.sflab.io.",
      ]);
      assert.deepEqual(await createZoneClient(server).authorities(), [
        `127.0.0.1:${server.port}`,
        "192.0.2.7:53",
      ]);
    });

    it("proves that the key may change the zone, and changes nothing", async (test) => {
      const server = await startServer(test, choice);
      const client = createZoneClient(server);
      assert.deepEqual(await client.checkUpdate(), { kind: "accepted" });
      assert.deepEqual(
        await client.lookup("homelab-fleet-check.home.sflab.io"),
        {
          kind: "no_such_name",
        },
      );
      await knsupdate(server, [
        "add homelab-fleet-check.home.sflab.io. 300 A 10.1.1.1",
      ]);
      assert.deepEqual(await client.checkUpdate(), { kind: "accepted" });
      const kept = await client.lookup("homelab-fleet-check.home.sflab.io");
      assert.equal(kept.kind, "answer");
    });

    it("says why an update would be rejected", async (test) => {
      const server = await startServer(test, choice);
      const { key } = server;
      const secret = "d3JvbmcgZm9yIHN1cmU=";
      const cases = [
        [{ key: { ...key, name: "stranger" } }, "bad_key"],
        [{ key: { ...key, algorithm: "hmac-md5" } }, "bad_key"],
        [{ key: { ...key, secret } }, "bad_signature"],
        [{ now: () => 0 }, "bad_time"],
        [{ zone: "example.org" }, "not_zone"],
        [{ key: undefined }, "refused"],
      ] as const;
      for (const [change, reason] of cases)
        assert.deepEqual(
          await createZoneClient({ ...server, ...change }).checkUpdate(),
          { kind: "rejected", reason },
          reason,
        );
    });

    it("says that nobody is there", async (test) => {
      const server = await startServer(test, choice);
      await server.stop();
      const client = createZoneClient(server);
      assert.deepEqual(await client.checkUpdate(), { kind: "unreachable" });
      assert.deepEqual(await client.lookup("ns.home.sflab.io"), {
        kind: "failed",
        reason: "unreachable",
      });
      assert.deepEqual(await client.authorities(), [
        `127.0.0.1:${server.port}`,
      ]);
    });
  });

describe("the zone client with a strange server", () => {
  it("asks again after a silence, and gives up after its tries", async (test) => {
    const { port, asked } = await serve(test, () => null);
    const client = createZoneClient({ ...at(port), timeout: 20, tries: 3 });
    assert.deepEqual(await client.lookup("web.home"), {
      kind: "failed",
      reason: "timeout",
    });
    assert.equal(asked(), 3);
  });

  it("passes over answers with another id", async (test) => {
    const { port } = await serve(test, (query) => {
      const reply = Buffer.from(query);
      reply.writeUInt16BE((query.readUInt16BE(0) + 1) % 0x10000, 0);
      reply.writeUInt16BE(0x8403, 2);
      return reply;
    });
    const client = createZoneClient({ ...at(port), timeout: 20, tries: 1 });
    assert.deepEqual(await client.lookup("web.home"), {
      kind: "failed",
      reason: "timeout",
    });
  });

  it("knows an alias that leads out of the zone from a free name", async (test) => {
    const { port } = await serve(test, (query) => {
      const reply = Buffer.from(query);
      reply.writeUInt16BE(0x8400, 2);
      reply.writeUInt16BE(1, 6);
      // CNAME, IN, 60 s, "else.where": the question's name by a pointer to it.
      const target = "\u0004else\u0005where\u0000";
      const head = [0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, target.length];
      const own = reply.subarray(
        0,
        12 + "\u0003web\u0004home\u0000".length + 4,
      );
      reply.writeUInt16BE(0, 10);
      return Buffer.concat([own, Buffer.from(head), Buffer.from(target)]);
    });
    assert.deepEqual(await createZoneClient(at(port)).lookup("web.home"), {
      kind: "alias",
      target: "else.where",
    });
  });

  const codes = [
    ["SERVFAIL", 0x8002, { kind: "failed", reason: "server_failure" }],
    ["REFUSED", 0x8005, { kind: "failed", reason: "refused" }],
    ["NOTIMP", 0x8004, { kind: "failed", reason: "garbage" }],
    ["an answer out of a cache", 0x8080, { kind: "failed", reason: "refused" }],
    ["NXDOMAIN of its own", 0x8403, { kind: "no_such_name" }],
  ] as const;
  for (const [name, flags, result] of codes)
    it(`understands ${name}`, async (test) => {
      const { port } = await serve(test, (query) => {
        const reply = Buffer.from(query);
        reply.writeUInt16BE(flags, 2);
        return reply;
      });
      const client = createZoneClient(at(port));
      assert.deepEqual(await client.lookup("web.home"), result);
    });
});

function at(port: number) {
  return { server: "127.0.0.1", port, zone: "home" };
}

async function serve(
  test: { after(end: () => void): void },
  answer: (query: Buffer) => Buffer | null,
) {
  const socket = createSocket("udp4");
  let asked = 0;
  socket.on("message", (query, from) => {
    asked += 1;
    const reply = answer(query);
    if (reply !== null) socket.send(reply, from.port, from.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  test.after(() => {
    socket.close();
  });
  return { port: socket.address().port, asked: () => asked };
}
