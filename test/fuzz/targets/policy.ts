import assert from "node:assert/strict";
import { commandNames } from "../../../src/core/command/command.ts";
import { isRoleEnough } from "../../../src/core/gate/role.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import type { Policy } from "../../../src/core/policy/policy.ts";
import { readPolicy } from "../../../src/core/policy/read-policy.ts";
import { strictest } from "../../../src/core/policy/strictest.ts";
import { bytesOf, type FuzzTarget, repeated } from "../target.ts";
import { assertProblems } from "./read-text.ts";
import { yamlWords } from "./yaml-words.ts";

export const policy: FuzzTarget = {
  name: "policy",
  reads: "the policy file",
  holds:
    "a policy or problems with line, reason and hint; no command that changes something below the role `write`; the stricter of two is stricter than both",
  words: [
    ...yamlWords,
    ...["roles:\n", "  apply: read\n", "confirm: two-person\n", "zones: [a]\n"],
    ...["custom_roles:\n", "  ops: maintain\n", "max_removals: 0\n", "site:\n"],
    ...[
      "limits:\n",
      "  bytes: 1\n",
      "addresses: [10.0.0.0/8]\n",
      "cooldown: 14",
    ],
  ],
  large: (bytes) =>
    bytesOf(`version: 1\nprotected:\n${repeated("- db01\n", bytes)}`),
  check(bytes) {
    const reading = readPolicy(bytes);
    if (!reading.ok) {
      assertProblems(reading, bytes);
      return;
    }
    assertPolicy(reading.policy);
    assertPolicy(strictest(reading.policy, defaultPolicy));
    assertPolicy(strictest(defaultPolicy, reading.policy));
    assertNotLooser(strictest(reading.policy, defaultPolicy), reading.policy);
    assertNotLooser(strictest(defaultPolicy, reading.policy), reading.policy);
  },
};

function assertPolicy(given: Policy): void {
  for (const name of commandNames)
    if (name !== "status" && name !== "help")
      assert.ok(isRoleEnough(given.roles[name], "write"), name);
  assert.ok(given.maxRemovals >= 0 && given.maxRemovals <= 100);
  assert.ok(given.cooldownMinutes >= 0 && given.cooldownMinutes <= 14);
  assert.ok(given.limits.bytes <= 8 * 1024 * 1024);
  assert.ok(given.limits.vms <= 20_000);
}

function assertNotLooser(strict: Policy, one: Policy): void {
  for (const name of commandNames)
    assert.ok(isRoleEnough(strict.roles[name], one.roles[name]), name);
  assert.ok(strict.maxRemovals <= one.maxRemovals);
  assert.ok(strict.cooldownMinutes >= one.cooldownMinutes);
  assert.ok(strict.confirm === "two-person" || one.confirm === "solo");
  assert.ok(strict.drift === "hold" || one.drift === "heal");
  assert.ok(strict.checks === "required" || one.checks === "none");
  assert.ok(one.insecureTransport || !strict.insecureTransport);
  for (const id of one.protectedVms) assert.ok(strict.protectedVms.has(id));
}
