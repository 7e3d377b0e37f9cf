import { workflowOctokit } from "../../../src/demo/github/person.ts";
import { here, type Lab, repository } from "./lab.ts";

/** What the default branch asks of a merge. */
export async function askForChecks(lab: Lab, context: string): Promise<void> {
  const required_status_checks = [{ context }];
  await rule(lab, "required_status_checks", { required_status_checks });
}

export async function askForApproval(lab: Lab): Promise<void> {
  await rule(lab, "pull_request", { required_approving_review_count: 1 });
}

async function rule(
  lab: Lab,
  type: string,
  parameters: Readonly<Record<string, unknown>>,
): Promise<void> {
  await lab.kim.octokit.request("POST /repos/{owner}/{repo}/rulesets", {
    ...{ ...here, name: type, enforcement: "active" as const },
    conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    rules: [JSON.parse(JSON.stringify({ type, parameters }))],
  });
}

/** A check of the pull request's head; without a conclusion it is still running. */
export async function check(
  lab: Lab,
  number: number,
  name: string,
  conclusion?: "success" | "failure",
): Promise<void> {
  const workflow = workflowOctokit(lab.github, repository);
  const asked = { ...here, pull_number: number };
  const { data } = await lab.kim.octokit.rest.pulls.get(asked);
  const run = { ...here, name, head_sha: data.head.sha };
  await workflow.rest.checks.create(
    conclusion === undefined
      ? { ...run, status: "in_progress" }
      : { ...run, status: "completed", conclusion },
  );
}
