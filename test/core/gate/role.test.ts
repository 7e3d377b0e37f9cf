import assert from "node:assert/strict";
import { test } from "node:test";
import { roles } from "../../../src/core/command/command.ts";
import {
  isRoleEnough,
  permissionFacts,
  roleHeld,
} from "../../../src/core/gate/role.ts";

const customRoles = new Map([["Fleet keeper", "maintain"]] as const);

test("a role is enough for itself and everything weaker", () => {
  for (const [has, held] of roles.entries())
    for (const [needs, needed] of roles.entries())
      assert.equal(isRoleEnough(held, needed), has >= needs);
  for (const needed of roles) assert.equal(isRoleEnough("none", needed), false);
});

test("a custom role counts only as the policy maps it", () => {
  const held = (name: string) =>
    roleHeld({ kind: "custom", name }, { customRoles });
  assert.equal(held("Fleet keeper"), "maintain");
  assert.equal(held("fleet keeper"), null);
  assert.equal(held("maintain"), null);
  assert.equal(roleHeld({ kind: "unknown" }, { customRoles }), null);
});

test("what is not known about a person is no permission", () => {
  assert.deepEqual(
    permissionFacts({ kind: "custom", name: "x" }, "read", { customRoles }),
    { kind: "unknown" },
  );
  assert.deepEqual(
    permissionFacts({ kind: "role", role: "none" }, "read", { customRoles }),
    { kind: "known", held: "none", needed: "read" },
  );
});
