/** What the server spends on somebody who has not shown yet that he is GitHub. */
export interface Limits {
  /** Bytes of a body. GitHub sends up to 25 MB for events we do not ask for; ours are far below this. */
  readonly bodyBytes: number;
  readonly headerBytes: number;
  /** Milliseconds for the header, and again for the body. */
  readonly headerMs: number;
  readonly bodyMs: number;
  /** How often the header's time is looked at. */
  readonly checkEveryMs: number;
  readonly connections: number;
  /** Objects and lists within each other. */
  readonly depth: number;
}

export const limits: Limits = {
  bodyBytes: 1024 * 1024,
  headerBytes: 16 * 1024,
  headerMs: 10_000,
  bodyMs: 10_000,
  checkEveryMs: 1_000,
  connections: 100,
  depth: 64,
};
