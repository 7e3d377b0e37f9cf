import { type Answered, locking } from "./answered.ts";
import { type Bends, here, type Lab } from "./lab.ts";

/** The writes of a `/destroy` that asks: the branch, its pull request, its plan, the question. */
export const asking = [
  ...locking,
  "POST pulls",
  "POST issues/N/comments",
  "POST check-runs",
  "POST issues/N/comments",
  "POST issues/comments/N/reactions",
];

export interface Asked {
  readonly run: Answered;
  readonly issue: number;
  /** Empty when there was no question. */
  readonly code: string;
}

export async function askToDestroy(
  lab: Lab,
  vm: string,
  inIssue?: number,
  bends: Bends = {},
): Promise<Asked> {
  const issue = inIssue ?? (await lab.issue());
  const run = await lab.say(issue, `/destroy ${vm}`, bends);
  const code = /(?<=`\/confirm )[0-9a-z]{8}/.exec(run.replies.join())?.[0];
  return { run, issue, code: code ?? "" };
}

/** Numbers of the open pull requests of removals. */
export async function removals({ kim }: Lab): Promise<readonly number[]> {
  const { data } = await kim.octokit.rest.pulls.list(here);
  return data
    .filter(({ head }) => head.ref.startsWith("homelab-fleet/remove-"))
    .map(({ number }) => number);
}

/** Text of the fleet file on a branch. */
export async function fileAt({ kim }: Lab, ref: string): Promise<string> {
  const asked = { ...here, path: "fleet.yaml", ref };
  const { data } = await kim.octokit.rest.repos.getContent(asked);
  const content = "content" in data ? data.content : "";
  return Buffer.from(content, "base64").toString("utf8");
}
