/**
 * What the App asks for, held to deploy/app-manifest.json by a test. `contents` can only be read, so a stolen key can neither
 * push nor merge; `actions` is for starting our workflow; `deployments` say what was applied.
 */
export const appPermissions = {
  metadata: "read",
  contents: "read",
  pull_requests: "write",
  issues: "write",
  checks: "write",
  actions: "write",
  deployments: "read",
} as const;

/** What the App is told of. */
export const appEvents = ["issue_comment", "pull_request"] as const;

/** The share of it that planning a fork's pull request needs: no run can be started with it. */
export const planPermissions = {
  metadata: "read",
  contents: "read",
  pull_requests: "write",
  checks: "write",
} as const;

/** The share of it that answering a comment needs. */
export const answerPermissions = {
  metadata: "read",
  contents: "read",
  pull_requests: "write",
  issues: "write",
  checks: "read",
  actions: "write",
  deployments: "read",
} as const;

/** The share of it that looking for what was missed needs. */
export const sweepPermissions = {
  metadata: "read",
  pull_requests: "read",
  issues: "read",
} as const;

/** The share of it that the status page needs: no right to write anything. */
export const statusPermissions = {
  metadata: "read",
  contents: "read",
  pull_requests: "read",
  issues: "read",
  deployments: "read",
} as const;

export type Permissions = Partial<
  Record<keyof typeof appPermissions, "read" | "write">
>;
