import { transportProblems } from "../core/policy/transport.ts";
import type { Problem } from "../core/problem.ts";
import type { PolicyAt } from "./read-policy-at.ts";

/** Settings the policy forbids. Where nobody wrote a policy, a self-signed Proxmox is what most homes have (decision 0058). */
export function insecureSettings(
  settings: Readonly<Record<string, string | undefined>>,
  { policy, blob }: PolicyAt,
): readonly Problem[] {
  return blob === null ? [] : transportProblems(settings, policy);
}
