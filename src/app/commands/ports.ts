/** What answering a command needs of GitHub beyond the plan's and the apply's ports (src/app/ports.ts). Times are milliseconds since the epoch. */
import type { Role } from "../../core/command/command.ts";

/** A comment as GitHub has it now. */
export interface CommentRecord {
  readonly id: number;
  /** Issue or pull request it stands on, from its own address. */
  readonly number: number;
  readonly body: string;
  readonly authorId: number;
  readonly authorLogin: string;
  /** A person's account, and not written through an App. */
  readonly byPerson: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly url: string;
}

export interface IssueRecord {
  readonly number: number;
  readonly isPullRequest: boolean;
  readonly state: "open" | "closed";
  /** The conversation is locked. */
  readonly locked: boolean;
  readonly authorId: number;
}

export interface Conversations {
  /** null: gone. */
  comment(id: number): Promise<CommentRecord | null>;
  issue(number: number): Promise<IssueRecord | null>;
  /** Comments of the whole repository since a time, oldest first, all pages; used for rates and for what was missed. */
  commentsSince(since: number): Promise<readonly CommentRecord[]>;
  /** All comments of one conversation, oldest first. */
  commentsOf(number: number): Promise<readonly CommentRecord[]>;
  /** Best effort: never throws. */
  react(
    commentId: number,
    content: "eyes" | "rocket" | "+1" | "-1" | "confused",
  ): Promise<void>;
}

/** What a person may do here. `custom` is an organisation's own role. `unknown`: no clear answer, also when it is about another account. */
export type HeldRole =
  | { readonly kind: "role"; readonly role: Role | "none" }
  | { readonly kind: "custom"; readonly name: string }
  | { readonly kind: "unknown" };

export interface Collaborators {
  /** Never throws. `id` must be the account the answer is about. */
  roleOf(login: string, id: number): Promise<HeldRole>;
}

/** A pull request as the gate wants it. */
export interface PullForMerge {
  readonly number: number;
  readonly state: "open" | "closed" | "merged";
  readonly draft: boolean;
  readonly headSha: string;
  readonly headRef: string;
  readonly baseRef: string;
  readonly baseSha: string;
  readonly mergeCommitSha: string | null;
  readonly fromFork: boolean;
  /** null: GitHub does not know yet. */
  readonly mergeable: boolean | null;
  readonly authorId: number;
  /** Body of the pull request. */
  readonly body: string;
  readonly url: string;
}

export interface Review {
  readonly authorId: number;
  readonly authorLogin: string;
  readonly state: "approved" | "changes_requested" | "dismissed" | "commented";
  readonly commit: string | null;
  readonly submittedAt: number;
}

/** What the branch asks of a pull request before it is merged; `unknown` refuses. */
export type BranchRules =
  | {
      readonly kind: "rules";
      readonly requiredChecks: readonly {
        readonly name: string;
        /** null: of any App. */
        readonly appId: number | null;
      }[];
      readonly approvals: number;
    }
  | { readonly kind: "unknown" };

export interface CheckResult {
  readonly id: number;
  readonly name: string;
  /** null: a commit status. */
  readonly appId: number | null;
  readonly state: "pending" | "success" | "failure";
  /** When the run began, or the status was told: of two of one name the later counts. */
  readonly at: number;
}

export type MergeResult =
  | { readonly kind: "merged"; readonly sha: string }
  /** The head is not the one that was reviewed. */
  | { readonly kind: "head_moved" }
  /** GitHub does not merge it: rules of the branch, conflict. */
  | { readonly kind: "refused" };

export interface Merging {
  pull(number: number): Promise<PullForMerge | null>;
  reviews(number: number): Promise<readonly Review[]>;
  /** Server times of pushes and force-pushes to the head, newest last, and who pushed; from the timeline. */
  pushes(
    number: number,
  ): Promise<readonly { readonly at: number; readonly byId: number | null }[]>;
  rulesOf(branch: string): Promise<BranchRules>;
  /** All check runs and statuses of exactly this commit, all pages; null: doubt. */
  checksOf(commit: string): Promise<readonly CheckResult[] | null>;
  /** Merges only if the head still is `headSha`. */
  merge(number: number, headSha: string): Promise<MergeResult>;
  close(number: number): Promise<void>;
  create(pull: {
    readonly title: string;
    readonly body: string;
    readonly head: string;
    readonly base: string;
  }): Promise<{ readonly number: number; readonly url: string }>;
  /** Open pull request whose head is this branch of ours. */
  openFrom(headRef: string): Promise<PullForMerge | null>;
  /** Newest open pull requests to a branch, at most 30. */
  open(branch: string): Promise<readonly PullForMerge[]>;
  /** Merged pull requests of the commits after `base` up to `head` of the default branch, oldest first. */
  mergedBetween(base: string, head: string): Promise<readonly PullForMerge[]>;
}

export interface Refs {
  /** Commit a branch points at; null: there is none. */
  read(branch: string): Promise<string | null>;
  /** Atomic. `exists`: somebody else was first. */
  create(branch: string, commit: string): Promise<"created" | "exists">;
  /** Deletes only a branch that still points at `commit`, as far as GitHub lets us know. */
  deleteIf(
    branch: string,
    commit: string,
  ): Promise<"deleted" | "moved" | "absent">;
  /** A commit with one file changed on top of `parent`; `parent` null: a root commit with only this file. Answers its id. */
  commitFile(commit: {
    readonly parent: string | null;
    readonly path: string;
    readonly content: Uint8Array;
    readonly message: string;
  }): Promise<string>;
}

export interface Workflows {
  /** Starts `.github/workflows/<file>` on a branch. Inputs are pointers. */
  dispatch(
    file: string,
    branch: string,
    inputs: Readonly<Record<string, string>>,
  ): Promise<void>;
}

/** Everything a command asks of GitHub. */
export interface CommandForge {
  readonly conversations: Conversations;
  readonly collaborators: Collaborators;
  readonly merging: Merging;
  readonly refs: Refs;
  readonly workflows: Workflows;
}
