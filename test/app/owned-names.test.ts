import assert from "node:assert/strict";
import { test } from "node:test";
import { foreignNames } from "../../src/app/owned-names.ts";
import type { LookupResult } from "../../src/app/ports.ts";
import { parsePlan } from "../../src/core/plan/tofu.ts";
import { type PlanEntry, recordEntry, tofuPlan } from "../fakes/tofu-plan.ts";
import { FakeZoneServer } from "../fakes/zone-server.ts";

const zone = "home.example";

function creates(name: string, addresses: readonly string[] | null): PlanEntry {
  const known = { name, zone: `${zone}.`, ttl: 300 };
  return recordEntry("web01", name, ["create"], {
    after: addresses === null ? known : { ...known, addresses },
    after_unknown: addresses === null ? { addresses: true } : {},
  });
}

async function foreign(
  entries: readonly PlanEntry[],
  server: FakeZoneServer,
): Promise<readonly string[]> {
  const decoded = parsePlan(JSON.stringify(tofuPlan(entries)));
  assert.ok(decoded.ok);
  const rows = await foreignNames(decoded.plan.actions, zone, server);
  return rows.map(({ subject, because }) => `${subject}: ${because}`);
}

function serverWith(name: string, result: LookupResult): FakeZoneServer {
  const server = new FakeZoneServer();
  server.answer(`${name}.${zone}`, result);
  return server;
}

const there = (...addresses: readonly string[]): LookupResult => ({
  kind: "answer",
  addresses,
  ttl: 60,
});

test("a free name is free; nothing to create asks nothing", async () => {
  const server = new FakeZoneServer();
  assert.deepEqual(await foreign([creates("www", ["10.0.0.1"])], server), []);
  server.asked.length = 0;
  await foreign([recordEntry("web01", "www", ["update"])], server);
  assert.deepEqual(server.asked, []);
});

test("a name that exists with other addresses is somebody else's", async () => {
  const one = serverWith("www", there("10.9.9.9"));
  assert.match(
    (await foreign([creates("www", ["10.0.0.1"])], one)).join(),
    /^www: it exists already with 10\.9\.9\.9 and is not in/,
  );
  const more = serverWith("www", there("10.0.0.1", "10.9.9.9"));
  assert.equal((await foreign([creates("www", ["10.0.0.1"])], more)).length, 1);
});

test("a name an apply made before it was killed is made again", async () => {
  const server = serverWith("www", there("10.0.0.1"));
  assert.deepEqual(await foreign([creates("www", ["10.0.0.1"])], server), []);
  assert.equal((await foreign([creates("www", null)], server)).length, 1);
});

test("a name another machine of the fleet gives up may be taken", async () => {
  const server = serverWith("www", there("10.0.0.7"));
  const given = recordEntry("old01", "www", ["delete"]);
  const taken = creates("www", ["10.0.0.1"]);
  assert.deepEqual(await foreign([given, taken], server), []);
});

test("a wildcard of the zone makes no name somebody's", async () => {
  const server = serverWith("*", there("10.0.0.99"));
  server.set(`www.${zone}`, ["10.0.0.99"]);
  assert.deepEqual(await foreign([creates("www", ["10.0.0.1"])], server), []);
});

test("a name that is an alias of something else is taken", async () => {
  const alias = { kind: "alias", target: "elsewhere.example" } as const;
  const server = serverWith("www", alias);
  assert.match(
    (await foreign([creates("www", ["10.0.0.1"])], server)).join(),
    /^www: it exists already as an alias/,
  );
  server.answer(`*.${zone}`, alias);
  assert.deepEqual(await foreign([creates("www", ["10.0.0.1"])], server), []);
});

test("doubt refuses, and a silent server is not asked name by name", async () => {
  const server = new FakeZoneServer();
  const names = ["a", "b", "c", "d"];
  for (const name of ["*", ...names])
    server.answer(`${name}.${zone}`, { kind: "failed", reason: "timeout" });
  const rows = await foreign(
    names.map((name) => creates(name, ["10.0.0.1"])),
    server,
  );
  assert.equal(rows.length, 4);
  assert.match(rows.join(), /did not say whether it is free/);
  assert.equal(server.asked.length, 1);
});
