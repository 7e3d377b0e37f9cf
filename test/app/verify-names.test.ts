import assert from "node:assert/strict";
import { test } from "node:test";
import { type NamesToVerify, verifyNames } from "../../src/app/verify-names.ts";
import type { TouchedName } from "../../src/core/apply/touched-names.ts";
import { FakeClock } from "../fakes/clock.ts";
import { FakeZoneServer } from "../fakes/zone-server.ts";

const zone = "home.example";
const [first, second] = ["10.0.0.2:53", "10.0.0.3:53"] as const;

function expects(name: string, address: string | null): TouchedName {
  return { name, id: name, expected: { kind: "address", address } };
}

function gone(name: string): TouchedName {
  return { name, id: name, expected: { kind: "gone" } };
}

async function verify(
  names: readonly TouchedName[],
  server: FakeZoneServer,
  more: Partial<NamesToVerify> = {},
) {
  const clock = new FakeClock();
  const begun = clock.now();
  const wanted = {
    ...{ zone, names, unfinished: new Set<string>(), timeoutMs: 30_000 },
    cancel: new AbortController().signal,
    ...more,
  };
  const seen = await verifyNames(wanted, server, clock);
  return {
    answers: seen.names.map(({ answer }) => answer?.kind ?? null),
    verification: seen.verification,
    milliseconds: clock.now() - begun,
  };
}

test("nothing to ask asks nothing", async () => {
  const server = new FakeZoneServer();
  const { verification } = await verify([], server);
  assert.equal(verification, null);
  assert.deepEqual(server.asked, []);
});

test("every name is asked at every server, and waited for", async () => {
  const server = new FakeZoneServer([first, second]);
  server.answer(
    `www.${zone}`,
    { kind: "answer", addresses: ["10.0.0.9"], ttl: 60 },
    first,
  );
  const late = { kind: "answer", addresses: ["10.0.0.9"], ttl: 60 } as const;
  server.answerAfter(3, `www.${zone}`, late, second);
  const seen = await verify([expects("www", "10.0.0.9")], server);
  assert.deepEqual(seen.answers, ["ok"]);
  assert.equal(seen.milliseconds, 3_000);
  assert.deepEqual(seen.verification?.servers, [first, second]);
});

test("one server that still says something else makes the name wrong", async () => {
  const server = new FakeZoneServer([first, second]);
  server.set(`www.${zone}`, ["10.0.0.9"]);
  server.answer(
    `www.${zone}`,
    { kind: "answer", addresses: ["10.0.0.8"], ttl: 60 },
    second,
  );
  const seen = await verify([expects("www", "10.0.0.9")], server);
  assert.deepEqual(seen.answers, ["stale"]);
  assert.equal(seen.milliseconds, 30_000);
});

test("any address will do where none is known, a missing one does not", async () => {
  const server = new FakeZoneServer();
  server.set(`web.${zone}`, ["10.0.0.77"]);
  const names = [expects("web", null), expects("db", null)];
  const seen = await verify(names, server, { timeoutMs: 2_000 });
  assert.deepEqual(seen.answers, ["ok", "missing"]);
});

test("a name that must be gone is gone when only the zone's wildcard answers it", async () => {
  const server = new FakeZoneServer();
  for (const name of ["*", "old", "kept"])
    server.set(`${name}.${zone}`, [name === "kept" ? "10.0.0.5" : "10.0.0.1"]);
  const names = [gone("old"), gone("kept"), gone("never")];
  const seen = await verify(names, server, { timeoutMs: 0 });
  assert.deepEqual(seen.answers, ["gone", "stale", "gone"]);
});

test("names of machines that are not done are asked once", async () => {
  const server = new FakeZoneServer();
  const unfinished = new Set(["web"]);
  const seen = await verify([expects("web", "10.0.0.9")], server, {
    unfinished,
  });
  assert.deepEqual(seen.answers, ["missing"]);
  assert.equal(seen.milliseconds, 0);
});

test("a cancelled run says what it knows and waits for nothing", async () => {
  const server = new FakeZoneServer();
  const seen = await verify([expects("web", "10.0.0.9")], server, {
    cancel: AbortSignal.abort(),
  });
  assert.deepEqual(seen.answers, ["missing"]);
  assert.equal(seen.milliseconds, 0);
});

test("servers that take seconds to say nothing end with the deadline, the rest is not asked", async () => {
  const clock = new FakeClock();
  const server = new FakeZoneServer();
  server.lookup = async () => {
    await clock.sleep(6_000);
    return { kind: "failed", reason: "timeout" };
  };
  const names = Array.from({ length: 100 }, (_, i) => expects(`n${i}`, null));
  const begun = clock.now();
  const seen = await verifyNames(
    {
      ...{ zone, names, unfinished: new Set<string>(), timeoutMs: 20_000 },
      cancel: new AbortController().signal,
    },
    server,
    clock,
  );
  assert.ok(clock.now() - begun <= 27_000);
  const kinds = seen.names.map(({ answer }) => answer?.kind ?? "not asked");
  assert.deepEqual([...new Set(kinds)], ["unknown", "not asked"]);
  assert.equal(seen.names.length, 100);
});
