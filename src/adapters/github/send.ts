/** One request to GitHub's REST API: octokit's `request`, as narrow as we use it. */
export type Send = (
  route: string,
  parameters: Readonly<Record<string, unknown>>,
) => Promise<Reply>;

export interface Reply {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}
