import type { Problem } from "../core/problem.ts";
import type { PlannedPullRequest } from "./plan-pull-request.ts";
import type { Clock, Forge, PullRequest } from "./ports.ts";

/** GitHub makes the test merge of a pull request some seconds after a push. */
const tries = 8;
const pauseMs = 2_000;

export type OpenPull =
  | { readonly ok: true; readonly pull: PlannedPullRequest }
  | { readonly ok: false; readonly problem: Problem };

/** An open pull request to this branch, read from GitHub now, with the test merge of its present head. */
export async function openPull(
  number: number,
  branch: string,
  {
    forge,
    clock,
  }: {
    readonly forge: Pick<Forge, "pullRequests" | "ancestry">;
    readonly clock: Clock;
  },
): Promise<OpenPull> {
  for (let left = tries; ; left -= 1) {
    const pull = await forge.pullRequests.read(number);
    const refusal = refusalOf(pull, branch);
    if (refusal !== null) return { ok: false, problem: refusal };
    const mergeSha = pull.mergeCommitSha;
    if (mergeSha !== null) {
      const [, merged] = await forge.ancestry.parentsOf(mergeSha);
      if (merged === pull.headSha)
        return { ok: true, pull: { ...pull, mergeSha } };
    }
    if (left === 1) return { ok: false, problem: conflict(number) };
    await clock.sleep(pauseMs);
  }
}

function refusalOf(
  { number, state, baseRef }: PullRequest,
  branch: string,
): Problem | null {
  if (state !== "open")
    return {
      code: "pull_request_closed",
      message: `Pull request #${number} is closed, so nothing was planned.`,
      hint: "Give the number of an open pull request, or reopen this one.",
    };
  return baseRef === branch
    ? null
    : {
        code: "other_branch",
        message: `Pull request #${number} does not go to the default branch, and only that one is applied.`,
        hint: `Change its base to \`${branch}\`, or give the number of another pull request.`,
      };
}

function conflict(number: number): Problem {
  return {
    code: "no_test_merge",
    message: `GitHub made no test merge of pull request #${number}: most likely it conflicts with its base.`,
    hint: "Resolve the conflicts, push, and run the workflow again.",
  };
}
