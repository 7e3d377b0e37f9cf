import type { AllowedRepository } from "../../../src/core/guard/allowed-repository.ts";

export const homelab: AllowedRepository = {
  id: 4711,
  branch: "main",
  workflows: ["fleet-apply.yml", "fleet-command.yml"],
};

/** A job that passes, with what is changed of it. */
export function jobWith(
  changes: Readonly<Record<string, string | undefined>> = {},
): Readonly<Record<string, string | undefined>> {
  return {
    GITHUB_REPOSITORY_ID: "4711",
    GITHUB_REPOSITORY: "me/homelab",
    GITHUB_EVENT_NAME: "push",
    GITHUB_REF: "refs/heads/main",
    GITHUB_WORKFLOW_REF:
      "me/homelab/.github/workflows/fleet-apply.yml@refs/heads/main",
    ...changes,
  };
}
