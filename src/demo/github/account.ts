/** What an App's token may do, by GitHub's own permission names (`issues`, `pull_requests`, `contents`, …). */
export type Permissions = Readonly<Record<string, "read" | "write">>;

/** The App an installation token belongs to. */
export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

/** Whose token it is. A person may do what the repository lets them; an App only what the token was given. */
export type Account =
  | {
      readonly kind: "person";
      readonly login: string;
      /** The App that acts for the person. */
      readonly through?: App;
    }
  | {
      readonly kind: "app";
      readonly login: string;
      readonly app: App;
      readonly permissions: Permissions;
      /** Full names; null means every repository of the installation. */
      readonly repositories: readonly string[] | null;
      /** Whose installation it was made for. */
      readonly holder?: string;
    };

/** The App every workflow's GITHUB_TOKEN belongs to. @see https://api.github.com/apps/github-actions */
export const actionsApp: App = {
  id: 15368,
  slug: "github-actions",
  name: "GitHub Actions",
};

/** The account that writes what GITHUB_TOKEN writes. @see https://api.github.com/users/github-actions%5Bbot%5D */
export const actionsBot = {
  login: "github-actions[bot]",
  id: 41898282,
  node_id: "MDM6Qm90NDE4OTgyODI=",
} as const;

/** What a workflow's token gets with `permissions: write-all`. */
export const writeAll: Permissions = {
  actions: "write",
  checks: "write",
  contents: "write",
  deployments: "write",
  issues: "write",
  pull_requests: "write",
  statuses: "write",
};

/** What the token of a workflow gets when a fork's pull request started it. */
export const readAll: Permissions = {
  actions: "read",
  checks: "read",
  contents: "read",
  deployments: "read",
  issues: "read",
  pull_requests: "read",
  statuses: "read",
};

export function appOf(account: Account | undefined): Readonly<{
  id: number;
  slug: string;
  name: string;
  node_id: string;
}> | null {
  const app = account?.kind === "app" ? account.app : account?.through;
  if (app === undefined) return null;
  return {
    ...app,
    node_id: Buffer.from(`03:App${app.id}`).toString("base64"),
  };
}
