import { policyPath } from "../../app/read-policy-at.ts";
import { readFleet } from "../../core/fleet/read.ts";
import { fleetReadOptions } from "../../core/policy/fleet-read-options.ts";
import { readPolicy } from "../../core/policy/read-policy.ts";
import type { Terminal } from "../command.ts";
import { sayProblems } from "../read-file.ts";
import type { Chosen } from "./choose.ts";

/** Whether the policy and the fleets, the only `.yaml` files, new or kept, can be used together. If not, says why. */
export function fitTogether(
  files: readonly Chosen[],
  terminal: Terminal,
): boolean {
  const policy = readPolicy(resultOf(policyPath, files));
  if (!policy.ok) {
    sayProblems(policyPath, policy.problems, policy.more, terminal);
    return false;
  }
  const options = fleetReadOptions(policy.policy);
  const broken = files.filter(({ path }) => {
    if (!path.endsWith(".yaml")) return false;
    const fleet = readFleet(resultOf(path, files), options);
    if (!fleet.ok) sayProblems(path, fleet.problems, fleet.more, terminal);
    return !fleet.ok;
  });
  return broken.length === 0;
}

function resultOf(path: string, files: readonly Chosen[]): Uint8Array {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`${path} is not among the files`);
  return file.action === "keep" && file.before !== null
    ? file.before
    : Buffer.from(file.text);
}
