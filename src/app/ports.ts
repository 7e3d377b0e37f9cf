/**
 * What the use cases need from the world, each port named by its role and no wider than its use. Adapters implement them,
 * fakes in test/fakes stand in for them. Times are milliseconds since the epoch, durations are milliseconds.
 */

import type { ListedFile } from "../core/fleets/fleet-list.ts";
import type { Issues } from "./issues.ts";
import type { Labels } from "./labels.ts";
import type { RunJobs } from "./run-jobs.ts";

/** What stands at one path of one commit. Anything but a plain file is refused and never read as "remove everything". */
export type FileReading =
  | { readonly kind: "file"; readonly bytes: Uint8Array }
  | { readonly kind: "absent" }
  | {
      readonly kind: "refused";
      readonly what: "directory" | "link" | "submodule" | "too_large";
    };

/** Files of the repository, by exact commit: no checkout, no git. */
export interface RepositoryFiles {
  read(path: string, commit: string): Promise<FileReading>;
  /** Everything in a folder but folders; "" is the root, and a folder that is not there is empty. */
  list(folder: string, commit: string): Promise<readonly ListedFile[]>;
}

export interface PullRequest {
  readonly number: number;
  readonly state: "open" | "closed";
  readonly merged: boolean;
  readonly headSha: string;
  readonly baseSha: string;
  readonly baseRef: string;
  /** The commit that merging made, or of an open pull request the test merge; null while GitHub has not made it. */
  readonly mergeCommitSha: string | null;
  /** The head is in another repository. */
  readonly fromFork: boolean;
  /** Login of who merged it, for words only: it decides nothing. */
  readonly mergedBy: string | null;
}

export interface PullRequests {
  read(number: number): Promise<PullRequest>;
  /** Every file it adds, changes, removes or renames, by old and new path; GitHub tells the first 3,000. */
  changedPaths(number: number): Promise<readonly string[]>;
  /** The merged pull request a commit of the default branch came from; the first if there are several. */
  mergedAs(commit: string): Promise<PullRequest | null>;
}

export interface Comment {
  readonly id: number;
  readonly authorId: number;
  readonly body: string;
  readonly url: string;
}

/** Comments of an issue or pull request. */
export interface Comments {
  /** The account our token writes as; comments of any other are not ours. */
  authorId(): Promise<number>;
  /** All pages, oldest first. */
  list(number: number): Promise<readonly Comment[]>;
  create(number: number, body: string): Promise<Comment>;
  update(id: number, body: string): Promise<Comment>;
  delete(id: number): Promise<void>;
}

export type Conclusion = "success" | "neutral" | "failure";

export interface Annotation {
  readonly path: string;
  readonly line: number;
  readonly level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
}

export interface CheckRun {
  readonly name: string;
  readonly headSha: string;
  readonly conclusion: Conclusion;
  /** At most 140 characters. */
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

export interface CheckRuns {
  /** Writes a finished check run; annotations go in batches of 50. */
  publish(check: CheckRun): Promise<void>;
}

export interface Deployment {
  readonly id: number;
  readonly sha: string;
  /** How it ended, in the words of the run that wrote it; null: none were written, or it has not ended. */
  readonly words: string | null;
}

export type DeploymentState =
  | "in_progress"
  | "success"
  | "failure"
  | "error"
  | "inactive";

/** One apply as the deployments tell of it. */
export interface DeploymentRecord extends Deployment {
  /** What its run called it when it began; null: nothing. */
  readonly description: string | null;
  /** GitHub's word for how it stands; `pending` before anything was said. */
  readonly state: string;
  /** When that was said. */
  readonly at: number;
}

export interface Deployments {
  /** Commit of the newest deployment of ours in this environment whose final state is success; null if there is none. */
  lastSuccessful(environment: string): Promise<Deployment | null>;
  /** The newest of ours in this environment, newest first, at most `most`; those among GitHub's newest 100 are found. */
  recent(
    environment: string,
    most: number,
  ): Promise<readonly DeploymentRecord[]>;
  /** Whether this description belongs to a newer deployment of ours whose end was never written. */
  isUnended(environment: string, description: string): Promise<boolean>;
  create(
    environment: string,
    sha: string,
    description: string,
  ): Promise<Deployment>;
  /** `description` has at most 140 characters. */
  setState(
    id: number,
    state: DeploymentState,
    description: string,
  ): Promise<void>;
}

export interface Ancestry {
  /** Parents of a commit, in its order: of a merge the branch merged into comes first. */
  parentsOf(commit: string): Promise<readonly string[]>;
  /** Whether `ancestor` is `commit` or reachable from it. */
  isAncestor(ancestor: string, commit: string): Promise<boolean>;
  /** The commit a branch points at now. */
  headOf(branch: string): Promise<string>;
}

/** Everything the use cases ask of GitHub. */
export interface Forge {
  readonly files: RepositoryFiles;
  readonly pullRequests: PullRequests;
  readonly comments: Comments;
  readonly checks: CheckRuns;
  readonly deployments: Deployments;
  readonly ancestry: Ancestry;
  readonly labels: Labels;
  readonly issues: Issues;
  readonly jobs: RunJobs;
}

/** What went wrong with GitHub, in words a person can act on; adapters throw nothing else. */
export class ForgeError extends Error {
  override readonly name = "ForgeError";
  readonly reason: ForgeErrorReason;
  /** What to do next. */
  readonly advice: string;

  constructor(
    reason: ForgeErrorReason,
    message: string,
    advice: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.reason = reason;
    this.advice = advice;
  }
}

export type ForgeErrorReason =
  | "not_found"
  | "forbidden"
  | "unprocessable"
  | "rate_limited"
  | "unavailable"
  | "unauthorized"
  | "garbage";

/** The answer of one name server to a question for A records. */
export type LookupResult =
  | {
      readonly kind: "answer";
      readonly addresses: readonly string[];
      readonly ttl: number;
    }
  | { readonly kind: "no_such_name" }
  | { readonly kind: "no_address" }
  /** Another name's alias, and the answer carries no address of that one. */
  | { readonly kind: "alias"; readonly target: string }
  | {
      readonly kind: "failed";
      readonly reason:
        | "refused"
        | "server_failure"
        | "timeout"
        | "unreachable"
        | "garbage";
    };

export type UpdateCheck =
  | { readonly kind: "accepted" }
  | {
      readonly kind: "rejected";
      readonly reason:
        | "bad_key"
        | "bad_signature"
        | "bad_time"
        | "not_zone"
        | "refused"
        | "failed";
    }
  | { readonly kind: "unreachable" };

/** The server that holds the zone, asked directly and never through a cache. */
export interface ZoneServer {
  /** Addresses of every server that answers for the zone, `host:port`, the configured one first. */
  authorities(): Promise<readonly string[]>;
  /** `name` is fully qualified, without trailing dot. `authority` is one of `authorities()`, default the first. */
  lookup(name: string, authority?: string): Promise<LookupResult>;
  /** Sends a signed update that changes nothing: proves server, zone and key before anything is applied. */
  checkUpdate(): Promise<UpdateCheck>;
}

export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** Lines for the run's log. Text from outside passes only through `outside`, which makes it harmless. */
export interface Log {
  info(line: string): void;
  warning(line: string): void;
  error(line: string): void;
  /** Output of tools: neutralised, prefixed. */
  outside(text: string): void;
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
}
