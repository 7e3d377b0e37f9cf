/** What zizmor says and we do otherwise on purpose. Each entry must still be met, so that none outlives its reason. */
export interface Ignored {
  /** zizmor's name of the audit. */
  readonly ident: string;
  /** What it points at, as the file has it. */
  readonly at: RegExp;
  readonly reason: string;
}

export const ignored: readonly Ignored[] = [
  {
    ident: "dangerous-triggers",
    at: /^issue_comment$/,
    reason:
      "a comment is how a command is given; the rules `comment_types`, `runner_event` and `secret_for_outsiders` hold what it may start",
  },
  {
    ident: "self-hosted-runner",
    at: /runs-on: \[self-hosted, homelab-fleet(?:, "?\$\{\{ matrix\.site \}\}"?)?\]/,
    reason:
      "the homelab is reached from its own network only; the rules of runner-rules.ts and docs/hardening.md say when",
  },
  {
    ident: "anonymous-definition",
    at: /^[a-z-]+$/,
    reason: "a job's key is its name: the Action finds its own jobs by it",
  },
  {
    ident: "concurrency-limits",
    at: /^on:/,
    reason:
      "a command takes no group, so that none waits for another; what changes the homelab has one, which the rule `one_writer` holds",
  },
];
