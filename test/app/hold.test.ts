import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Authority } from "../../src/app/authority.ts";
import { holdOrGo } from "../../src/app/hold.ts";
import { diffFleets } from "../../src/core/diff/diff.ts";
import type { BreachRow } from "../../src/core/outcome.ts";
import { promiseOf } from "../../src/core/plan/promise.ts";
import { defaultPolicy } from "../../src/core/policy/default-policy.ts";
import { fleetFile } from "../fakes/fleet-file.ts";

const base = fleetFile({ vms: { a: {}, b: {}, c: {} } });
const word = { by: "lee", digest: "accepts all but breaches" };

function weigh({
  left = { a: {} },
  breaches = [],
  ...more
}: Partial<Authority> & {
  readonly left?: Parameters<typeof fleetFile>[0]["vms"];
  readonly breaches?: readonly BreachRow[];
}) {
  const fleet = fleetFile({ vms: left });
  const diff = diffFleets(base, fleet);
  const promise = promiseOf(base.fleet, fleet.fleet, diff);
  const policy = { policy: defaultPolicy, problems: [], blob: null };
  return holdOrGo(
    {
      ...{ plan: { json: "" }, actions: [], breaches, healed: [] },
      acceptable: breaches.map(({ code }) => code),
    },
    {
      ...{ head: "h", base: "b", pull: null, fleet, baseFleet: base.fleet },
      ...{ diff, promise, policy },
    },
    {
      ...{ drift: "heal", protectedIds: new Set(), mostLosses: 1 },
      ...{ acknowledged: new Map(), given: null, joint: null },
      digest: (accepted) => [word.digest, ...accepted].join("+"),
      ...more,
    },
  );
}

const breach = (acceptable: boolean): BreachRow => ({
  ...{ subject: "a", code: "x", promised: "", would: "", because: "" },
  acceptable,
});
const both = new Map([
  ["b", word],
  ["c", word],
]);

describe("whether a judged plan goes", () => {
  it("goes where nothing is lost", () => {
    assert.equal(weigh({ left: { a: {}, b: {}, c: {} } }).go, true);
  });

  it("goes above the limit by the joint digest of exactly its losses, and without a breach only", () => {
    assert.equal(weigh({ acknowledged: both }).go, false);
    assert.equal(weigh({ acknowledged: both, joint: word }).go, true);
    const other = { by: "lee", digest: "of another pull request" };
    const mixed = new Map([...both, ["c", other] as const]);
    assert.equal(weigh({ acknowledged: mixed, joint: word }).go, false);
    assert.equal(weigh({ joint: word }).go, false);
    const breaches = [breach(true)];
    assert.equal(
      weigh({ acknowledged: both, joint: word, breaches }).go,
      false,
    );
  });

  it("goes by the words of merged pull requests up to the limit only", () => {
    const left = { a: {}, c: {} };
    assert.equal(weigh({ left }).go, false);
    assert.equal(weigh({ left, acknowledged: both }).go, true);
    const tooMany = weigh({ acknowledged: both });
    const names = tooMany.go ? [] : tooMany.held.losses?.map(({ id }) => id);
    assert.deepEqual(names, ["b", "c"]);
    assert.equal(weigh({ acknowledged: both, mostLosses: 2 }).go, true);
  });

  it("goes by the digest of exactly all of it", () => {
    assert.equal(weigh({ given: word }).go, true);
    assert.equal(weigh({ given: { ...word, digest: "other" } }).go, false);
    const breaches = [breach(true)];
    assert.equal(weigh({ given: word, breaches }).go, false);
    const exactly = { by: "lee", digest: `${word.digest}+x` };
    assert.equal(weigh({ given: exactly, breaches }).go, true);
  });

  it("never goes with a breach no digest covers, and names no digest", () => {
    const digest = `${word.digest}+x`;
    const given = { by: "lee", digest };
    const go = weigh({ given, breaches: [breach(false)], mostLosses: 9 });
    assert.equal(go.go === false && go.held.digest, null);
  });
});
