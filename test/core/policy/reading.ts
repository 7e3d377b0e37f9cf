import assert from "node:assert/strict";
import type { Policy } from "../../../src/core/policy/policy.ts";
import { readPolicy } from "../../../src/core/policy/read-policy.ts";
import { bytesOf } from "../fleet/reading.ts";

/** The policy of a file, or a failed test that names the problems. */
export function policyOf(...lines: readonly string[]): Policy {
  const reading = readPolicy(bytesOf(fileOf(lines)));
  assert.ok(reading.ok, JSON.stringify(reading));
  return reading.policy;
}

/** `2:10 max_removals wrong_type`, one a problem. */
export function told(...lines: readonly string[]): readonly string[] {
  const reading = readPolicy(bytesOf(fileOf(lines)));
  return reading.ok
    ? []
    : reading.problems.map(
        ({ at, path, code }) =>
          `${at?.line}:${at?.column} ${path ?? "-"} ${code}`,
      );
}

export function fileOf(lines: readonly string[]): string {
  return `${["version: 1", ...lines].join("\n")}\n`;
}
