import * as v from "valibot";
import type { Hub } from "./correction.ts";

const answer = v.object({
  check_runs: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      conclusion: v.nullable(v.string()),
    }),
  ),
});
const passing = ["success", "neutral", "skipped"];

/** Checks and commit statuses that are not green, which hold a deployment up unless it says otherwise. */
export async function unmetChecks(
  hub: Hub,
  repository: string,
  sha: string,
  statuses: readonly { readonly context: string; readonly state: string }[],
): Promise<readonly { readonly context: string; readonly state: string }[]> {
  const owner = repository.split("/")[0] ?? "";
  const path = `/repos/${repository}/commits/${sha}/check-runs`;
  const found = await hub.upstream.ask(owner, "GET", path);
  const runs = found === undefined ? [] : v.parse(answer, found).check_runs;
  return [
    ...runs
      .filter(({ conclusion }) => !passing.includes(conclusion ?? ""))
      .map(({ name, status, conclusion }) => ({
        context: name,
        state: conclusion ?? status,
      })),
    ...statuses
      .filter(({ state }) => state !== "success")
      .map(({ context, state }) => ({ context, state })),
  ];
}
