import { sha } from "./scripted-github.ts";

const home = { id: 1, full_name: "kim/homelab" };

/** A pull request as GitHub's API has it: #7 from `edit` into `main`, head aaa…, open. */
export function rawPull(more: object = {}) {
  return {
    ...{ number: 7, state: "open", draft: false, body: null },
    ...{ merged_at: null, merge_commit_sha: sha("c"), mergeable: true },
    head: { sha: sha("a"), ref: "edit", repo: home },
    base: { sha: sha("b"), ref: "main", repo: home },
    user: { id: 5 },
    html_url: "https://github.example/kim/homelab/pull/7",
    ...more,
  };
}

export const merged = {
  state: "closed",
  merged_at: "2026-09-19T14:02:00Z",
  mergeable: null,
};
