import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { commandNames, roles } from "../../../src/core/command/command.ts";
import { isRoleEnough } from "../../../src/core/gate/role.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import type { Policy } from "../../../src/core/policy/policy.ts";
import { strictest } from "../../../src/core/policy/strictest.ts";
import { runs } from "../../runs.ts";
import { policyOf } from "./reading.ts";

const strict = policyOf(
  "roles: { apply: admin, help: write }",
  "confirm: two-person",
  "max_removals: 5",
  "zones: [a.net]",
  "addresses: [192.168.1.0/24]",
  "infrastructure: [192.168.1.1]",
  "protected: [db01]",
  "reserved: [nas]",
  "drift: hold",
  "cooldown: 3",
  "limits: { bytes: 1000, vms: 10 }",
);

const loose = policyOf(
  "roles: { apply: write }",
  "custom_roles: { Keeper: admin }",
  "max_removals: 100",
  "zones: [a.net, b.net]",
  "addresses: [192.168.0.0/16, 10.0.0.0/8]",
  "insecure_transport: true",
  "checks: none",
  "limits: { bytes: 500000, vms: 1000 }",
);

test("the stricter value of every field counts, whichever side it stands on", () => {
  assert.deepEqual(strictest(strict, loose), strict);
  assert.deepEqual(strictest(loose, strict), strict);
});

test("a policy and itself are itself", () => {
  assert.deepEqual(strictest(strict, strict), strict);
  assert.deepEqual(strictest(loose, loose), loose);
});

test("lists that allow are cut, lists that refuse are joined", () => {
  const one = policyOf(
    "zones: [a.net, b.net]",
    "addresses: [10.0.0.0/24, 10.1.0.0/16]",
    "infrastructure: [10.0.0.1]",
    "reserved: [nas]",
    "protected: [db01]",
  );
  const other = policyOf(
    "zones: [b.net, c.net]",
    "addresses: [10.0.0.0/16, 10.1.2.0/24, 10.1.3.0/24, 172.16.0.0/12]",
    "infrastructure: [10.0.0.1, 10.0.0.2]",
    "reserved: [router]",
    "protected: [db02]",
  );
  const both = strictest(one, other);
  assert.deepEqual(both.zones, ["b.net"]);
  assert.deepEqual(both.addresses, [
    "10.0.0.0/24",
    "10.1.2.0/24",
    "10.1.3.0/24",
  ]);
  assert.deepEqual(both.infrastructure, ["10.0.0.1", "10.0.0.2"]);
  assert.deepEqual(both.reserved, ["nas", "router"]);
  assert.deepEqual(both.protectedVms, new Set(["db01", "db02"]));
});

test("two lists without anything in common allow nothing", () => {
  const one = policyOf("zones: [a.net]", "addresses: [10.0.0.0/8]");
  const other = policyOf("zones: [b.net]", "addresses: [192.168.0.0/16]");
  const { zones, addresses } = strictest(one, other);
  assert.deepEqual([zones, addresses], [[], []]);
});

test("a custom role counts as the weaker of two, and only if both know it", () => {
  const one = policyOf("custom_roles: { Keeper: admin, Old: write }");
  const other = policyOf("custom_roles: { Keeper: write, New: admin }");
  const expected = new Map([["Keeper", "write"]]);
  assert.deepEqual(strictest(one, other).customRoles, expected);
  assert.deepEqual(strictest(other, one).customRoles, expected);
});

test("where neither is stricter the newer one counts", () => {
  const now = policyOf("site: { node: pve2, existing_pools: [lab] }");
  const { site, existingPools } = strictest(defaultPolicy, now);
  assert.deepEqual([site, existingPools], [{ node: "pve2" }, ["lab"]]);
});

const anyRole = fc.constantFrom(...roles);
const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    roles: fc.tuple(...commandNames.map(() => anyRole)),
    confirm: fc.constantFrom("solo", "two-person"),
    maxRemovals: fc.nat({ max: 100 }),
    insecureTransport: fc.boolean(),
    drift: fc.constantFrom("heal", "hold"),
    checks: fc.constantFrom("required", "none"),
    cooldownMinutes: fc.nat({ max: 14 }),
    zones: fc.option(fc.subarray(["a.net", "b.net", "c.net"]), { nil: null }),
    protectedVms: fc.subarray(["a", "b", "c"]).map((ids) => new Set(ids)),
  })
  .map(({ roles: drawn, ...rest }) => {
    const settled = { ...defaultPolicy.roles };
    for (const [index, name] of commandNames.entries())
      settled[name] = drawn[index] ?? "admin";
    return { ...defaultPolicy, ...rest, roles: settled };
  });

test("what both allow is all that is allowed", () => {
  fc.assert(
    fc.property(anyPolicy, anyPolicy, (one, other) => {
      const both = strictest(one, other);
      for (const name of commandNames)
        for (const role of roles)
          assert.equal(
            isRoleEnough(role, both.roles[name]),
            isRoleEnough(role, one.roles[name]) &&
              isRoleEnough(role, other.roles[name]),
          );
      for (const zone of ["a.net", "b.net", "c.net"])
        assert.equal(
          both.zones?.includes(zone) ?? true,
          (one.zones?.includes(zone) ?? true) &&
            (other.zones?.includes(zone) ?? true),
        );
      for (const each of [one, other]) {
        assert.ok(both.maxRemovals <= each.maxRemovals);
        assert.ok(both.cooldownMinutes >= each.cooldownMinutes);
        for (const id of each.protectedVms)
          assert.ok(both.protectedVms.has(id));
        assert.ok(both.confirm === "two-person" || each.confirm === "solo");
        assert.ok(both.drift === "hold" || each.drift === "heal");
        assert.ok(both.checks === "required" || each.checks === "none");
        assert.ok(!both.insecureTransport || each.insecureTransport);
      }
    }),
    { numRuns: runs(100) },
  );
});
