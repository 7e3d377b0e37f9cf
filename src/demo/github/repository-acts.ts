import type { Octokit } from "@octokit/rest";
import type { FileEdits } from "./person.ts";

/** How a pull request is merged. */
export type MergeMethod = "merge" | "squash" | "rebase";

export interface RepositoryActs {
  /** One commit on a branch, which is made from `main` when it is new. Returns the commit. */
  readonly push: (
    branch: string,
    edits: FileEdits,
    message?: string,
  ) => Promise<string>;
  /** `head` is a branch, or `owner:branch` of a fork. Returns the number. */
  readonly openPull: (
    head: string,
    title: string,
    options?: { readonly base?: string; readonly body?: string },
  ) => Promise<number>;
  /** Returns the commit that merging made. */
  readonly merge: (number: number, method?: MergeMethod) => Promise<string>;
  readonly close: (number: number) => Promise<void>;
  /** Returns the comment's id. */
  readonly comment: (number: number, body: string) => Promise<number>;
  /** All comments, oldest first. */
  readonly comments: (
    number: number,
  ) => Promise<readonly { id: number; by: string; body: string }[]>;
}

export function actOn(octokit: Octokit, repository: string): RepositoryActs {
  const [owner = "", repo = ""] = repository.split("/");
  const here = { owner, repo };
  const { rest } = octokit;
  return {
    push: (branch, edits, message = "Change the fleet") =>
      push(octokit, here, branch, edits, message),
    async openPull(head, title, { base = "main", body = "" } = {}) {
      const asked = { ...here, head, title, base, body };
      return (await rest.pulls.create(asked)).data.number;
    },
    async merge(pull_number, merge_method = "merge") {
      const asked = { ...here, pull_number, merge_method };
      return (await rest.pulls.merge(asked)).data.sha;
    },
    async close(pull_number) {
      await rest.pulls.update({ ...here, pull_number, state: "closed" });
    },
    async comment(issue_number, body) {
      const asked = { ...here, issue_number, body };
      return (await rest.issues.createComment(asked)).data.id;
    },
    async comments(issue_number) {
      const asked = { ...here, issue_number, per_page: 100 };
      const all = await octokit.paginate(rest.issues.listComments, asked);
      return all.map(({ id, user, body }) => ({
        id,
        by: user?.login ?? "",
        body: body ?? "",
      }));
    },
  };
}

async function push(
  octokit: Octokit,
  here: { readonly owner: string; readonly repo: string },
  branch: string,
  edits: FileEdits,
  message: string,
): Promise<string> {
  const { git } = octokit.rest;
  const known = await git
    .getRef({ ...here, ref: `heads/${branch}` })
    .catch(() => null);
  const from = known ?? (await git.getRef({ ...here, ref: "heads/main" }));
  const parent = from.data.object.sha;
  const old = await git.getCommit({ ...here, commit_sha: parent });
  const tree = await git.createTree({
    ...here,
    base_tree: old.data.tree.sha,
    tree: await Promise.all(
      Object.entries(edits).map(async ([path, edit]) => ({
        path,
        mode: isLink(edit) ? ("120000" as const) : ("100644" as const),
        type: "blob" as const,
        sha: edit === null ? null : await blob(octokit, here, edit),
      })),
    ),
  });
  const commit = await git.createCommit({
    ...here,
    message,
    tree: tree.data.sha,
    parents: [parent],
  });
  const { sha } = commit.data;
  if (known) await git.updateRef({ ...here, ref: `heads/${branch}`, sha });
  else await git.createRef({ ...here, ref: `refs/heads/${branch}`, sha });
  return sha;
}

type Edit = NonNullable<FileEdits[string]>;

function isLink(edit: Edit | null): edit is { readonly link: string } {
  return typeof edit === "object" && edit !== null && "link" in edit;
}

async function blob(
  octokit: Octokit,
  here: { readonly owner: string; readonly repo: string },
  edit: Edit,
): Promise<string> {
  const bytes = Buffer.from(isLink(edit) ? edit.link : edit);
  const content = bytes.toString("base64");
  const asked = { ...here, content, encoding: "base64" };
  return (await octokit.rest.git.createBlob(asked)).data.sha;
}
