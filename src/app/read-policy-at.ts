import { defaultPolicy } from "../core/policy/default-policy.ts";
import type { Policy } from "../core/policy/policy.ts";
import { readPolicy } from "../core/policy/read-policy.ts";
import type { Problem } from "../core/problem.ts";
import { sha256 } from "../core/sha256.ts";
import type { FileReading, Forge } from "./ports.ts";

/** Where the policy stands in every repository. */
export const policyPath = ".github/homelab-fleet.yml";

/** The policy of one commit. A broken one comes with the defaults, for what may be answered even then. */
export interface PolicyAt {
  readonly policy: Policy;
  readonly problems: readonly Problem[];
  /** sha256 of the file's bytes; null: there is none, and the defaults count. */
  readonly blob: string | null;
}

/** Reads the policy of a commit of the default branch, never of a pull request. @throws ForgeError */
export async function readPolicyAt(
  commit: string,
  { files }: Pick<Forge, "files">,
): Promise<PolicyAt> {
  const file = await files.read(policyPath, commit);
  if (file.kind === "absent")
    return { policy: defaultPolicy, problems: [], blob: null };
  if (file.kind !== "file") {
    const problems = [notAFile(file)];
    return { policy: defaultPolicy, problems, blob: null };
  }
  const blob = sha256(file.bytes);
  const reading = readPolicy(file.bytes);
  return reading.ok
    ? { policy: reading.policy, problems: [], blob }
    : { policy: defaultPolicy, problems: reading.problems, blob };
}

function notAFile({
  what,
}: Extract<FileReading, { kind: "refused" }>): Problem {
  return {
    code: `policy_${what}`,
    message: `\`${policyPath}\` is no plain file.`,
    hint: "Put a plain file in its place, or remove it: then the built-in policy counts.",
  };
}

/** One line for the run's log. */
export function policyWarning({ at, message, hint }: Problem): string {
  const place = at === undefined ? "" : `:${at.line}:${at.column}`;
  return `${policyPath}${place}: ${message} ${hint}`;
}
