import type { CommandForge } from "../../src/app/commands/ports.ts";
import type { Issue } from "../../src/app/issues.ts";
import {
  type CheckRun,
  type Clock,
  type Comment,
  type Deployment,
  type DeploymentState,
  type Forge,
  ForgeError,
  type PullRequest,
} from "../../src/app/ports.ts";
import type { RunJob } from "../../src/app/run-jobs.ts";
import { GitHistory } from "./git-history.ts";

type CallOf<F> = {
  [Port in Extract<
    keyof F,
    string
  >]: `${Port}.${Extract<keyof F[Port], string>}`;
}[Extract<keyof F, string>];

/** Every call of a port, `comments.create` and so on; those of commands too, which test/fakes/command-forge.ts answers. */
export type ForgeCall = CallOf<Forge> | CallOf<CommandForge>;

const writing: ReadonlySet<ForgeCall> = new Set<ForgeCall>([
  "comments.create",
  "comments.update",
  "comments.delete",
  "checks.publish",
  "deployments.create",
  "deployments.isUnended",
  "deployments.setState",
  "labels.add",
  "labels.remove",
  "issues.create",
  "issues.update",
  "conversations.react",
  "merging.merge",
  "merging.close",
  "merging.create",
  "refs.create",
  "refs.deleteIf",
  "refs.commitFile",
  "workflows.dispatch",
]);

export interface PublishedComment extends Comment {
  readonly issue: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Written by a person's account through an App. */
  readonly viaApp: boolean;
}

export interface RecordedDeployment extends Omit<Deployment, "words"> {
  readonly environment: string;
  readonly description: string;
  /** Newest last; empty while GitHub would say `pending`. */
  readonly states: readonly {
    readonly state: DeploymentState;
    readonly description: string;
  }[];
}

export interface FakePull {
  readonly number: number;
  readonly baseRef: string;
  readonly headRef: string;
  readonly fromFork: boolean;
  readonly draft: boolean;
  readonly authorId: number;
  readonly title: string;
  readonly body: string;
  readonly openedAt: number;
  readonly merged: {
    readonly commit: string;
    readonly base: string;
    readonly head: string;
    readonly by: string;
  } | null;
  readonly closed: boolean;
  /** The head it had when its branch was deleted. */
  readonly lastHead?: string;
}

/** What a test may say of a pull request it opens. */
type PullWords = Partial<
  Pick<FakePull, "draft" | "authorId" | "title" | "body">
>;

/** The account the fake forge's own token writes as. */
export const ownAuthorId = 41_898_282;

/** One repository of a forge in memory: what was asked of it, what it holds, and faults on demand. */
export class FakeForge implements Forge {
  readonly git = new GitHistory();
  /** Every call in order. */
  readonly calls: ForgeCall[] = [];
  readonly published: CheckRun[] = [];
  protected readonly allComments: PublishedComment[] = [];
  readonly #deployments: RecordedDeployment[] = [];
  /** When each deployment was last spoken of. */
  readonly #spokenOf = new Map<number, number>();
  protected readonly pulls = new Map<number, FakePull>();
  /** Of each call the next ones; null: this one is fine. */
  readonly #faults: {
    readonly call: ForgeCall;
    readonly error: Error | null;
  }[] = [];
  readonly #labels = new Map<number, readonly string[]>();
  readonly #issues: Issue[] = [];
  readonly #clock: Pick<Clock, "now">;
  #next = 1;

  constructor(clock: Pick<Clock, "now"> = { now: () => 0 }) {
    this.#clock = clock;
  }

  /** GitHub's times are whole seconds. */
  protected get at(): number {
    return Math.floor(this.#clock.now() / 1000) * 1000;
  }

  /** Calls that changed something. */
  get writes(): readonly ForgeCall[] {
    return this.calls.filter((call) => writing.has(call));
  }

  get deploymentList(): readonly RecordedDeployment[] {
    return this.#deployments;
  }

  commentsOf(issue: number): readonly PublishedComment[] {
    return this.allComments.filter((comment) => comment.issue === issue);
  }

  labelsOf(number: number): readonly string[] {
    return this.#labels.get(number) ?? [];
  }

  /** Labels that people put there. */
  label(number: number, names: readonly string[]): void {
    this.#labels.set(number, names);
  }

  get issueList(): readonly Issue[] {
    return this.#issues;
  }

  /** An issue somebody wrote, or we in an earlier run. */
  raise(title: string, body: string, authorId: number): Issue {
    const number = this.#take();
    const url = `https://github.example/o/r/issues/${number}`;
    const issue: Issue = {
      ...{ number, title, body, authorId, url },
      state: "open",
    };
    this.#issues.push(issue);
    return issue;
  }

  /** The next `times` calls of this kind fail with `error`. */
  fail(call: ForgeCall, error: Error, times = 1): void {
    for (let i = 0; i < times; i += 1) this.#faults.push({ call, error });
  }

  /** One call of this kind goes on as ever, and the one after it fails with `error`. */
  failSecond(call: ForgeCall, error: Error): void {
    this.#faults.push({ call, error: null }, { call, error });
  }

  /** A comment somebody else wrote, or we in an earlier run. */
  say(
    issue: number,
    body: string,
    authorId: number,
    viaApp = false,
  ): PublishedComment {
    const id = this.#take();
    const url = `https://github.example/o/r/pull/${issue}#issuecomment-${id}`;
    const times = { createdAt: this.at, updatedAt: this.at };
    const comment = { id, issue, body, authorId, url, viaApp, ...times };
    this.allComments.push(comment);
    return comment;
  }

  /** Somebody changes a comment, or we do. */
  edit(id: number, body: string): PublishedComment {
    const index = this.allComments.findIndex((comment) => comment.id === id);
    const old = this.allComments[index];
    if (old === undefined) throw notFound(`comment ${id}`);
    const comment = { ...old, body, updatedAt: this.at };
    this.allComments[index] = comment;
    return comment;
  }

  /** Somebody deletes a comment, or we do. */
  erase(id: number): void {
    const index = this.allComments.findIndex((comment) => comment.id === id);
    if (index < 0) throw notFound(`comment ${id}`);
    this.allComments.splice(index, 1);
  }

  open(
    headRef: string,
    baseRef = "main",
    fromFork = false,
    words: PullWords = {},
  ): number {
    const number = this.#take();
    this.pulls.set(number, {
      ...{ number, baseRef, headRef, fromFork, draft: false, authorId: 0 },
      ...{ title: "Change the fleet", body: "", ...words },
      ...{ openedAt: this.at, merged: null, closed: false },
    });
    return number;
  }

  close(number: number): void {
    const pull = this.pull(number);
    // Its commit stays known when the branch goes.
    const lastHead = pull.lastHead ?? this.tip(pull.headRef);
    this.pulls.set(number, { ...pull, lastHead, closed: true });
  }

  /** Merges a pull request with a merge commit and answers its id. */
  merge(number: number, by = "kim"): string {
    const pull = this.pull(number);
    const [base, head] = [this.tip(pull.baseRef), this.tip(pull.headRef)];
    const commit = this.git.merge(base, head);
    if (commit === null) throw new RangeError(`#${number} conflicts`);
    this.git.setBranch(pull.baseRef, commit);
    const merged = { commit, base, head, by };
    this.pulls.set(number, { ...pull, merged, closed: true });
    return commit;
  }

  readonly files: Forge["files"] = {
    read: async (path, commit) => {
      this.called("files.read");
      if (!this.git.has(commit)) throw notFound(`commit ${commit}`);
      return this.git.read(path, commit);
    },
    list: async (folder, commit) => {
      this.called("files.list");
      if (!this.git.has(commit)) throw notFound(`commit ${commit}`);
      return this.git.list(folder, commit);
    },
  };

  readonly pullRequests: Forge["pullRequests"] = {
    read: async (number) => {
      this.called("pullRequests.read");
      return this.#read(number);
    },
    changedPaths: async (number) => {
      this.called("pullRequests.changedPaths");
      const { headSha, baseSha } = this.#read(number);
      return this.git.changedPaths(baseSha, headSha);
    },
    mergedAs: async (commit) => {
      this.called("pullRequests.mergedAs");
      const found = [...this.pulls.values()].find(
        (pull) =>
          pull.merged?.commit === commit || pull.merged?.head === commit,
      );
      return found === undefined ? null : this.#read(found.number);
    },
  };

  readonly comments: Forge["comments"] = {
    authorId: async () => {
      this.called("comments.authorId");
      return ownAuthorId;
    },
    list: async (number) => {
      this.called("comments.list");
      return this.commentsOf(number);
    },
    create: async (number, body) => {
      this.called("comments.create");
      return this.say(number, checked(body), ownAuthorId);
    },
    update: async (id, body) => {
      this.called("comments.update");
      return this.edit(id, checked(body));
    },
    delete: async (id) => {
      this.called("comments.delete");
      this.erase(id);
    },
  };

  readonly checks: Forge["checks"] = {
    publish: async (check) => {
      this.called("checks.publish");
      this.published.push(check);
    },
  };

  readonly deployments: Forge["deployments"] = {
    lastSuccessful: async (environment) => {
      this.called("deployments.lastSuccessful");
      const found = this.#deployments.findLast(
        (one) =>
          one.environment === environment &&
          one.states.at(-1)?.state === "success",
      );
      return found === undefined
        ? null
        : {
            id: found.id,
            sha: found.sha,
            words: found.states.at(-1)?.description ?? null,
          };
    },
    recent: async (environment, most) => {
      this.called("deployments.recent");
      return this.#deployments
        .filter((one) => one.environment === environment)
        .toReversed()
        .slice(0, most)
        .map(({ id, sha, description, states }) => ({
          ...{ id, sha, description, at: this.#spokenOf.get(id) ?? 0 },
          state: states.at(-1)?.state ?? "pending",
          words: states.at(-1)?.description ?? null,
        }));
    },
    isUnended: async (environment, description) => {
      this.called("deployments.isUnended");
      const own = this.#deployments.findLast(
        (one) =>
          one.environment === environment && one.description === description,
      );
      const last = own?.states.at(-1)?.state;
      return own !== undefined && (last ?? "in_progress") === "in_progress";
    },
    create: async (environment, sha, description) => {
      this.called("deployments.create");
      const id = this.#take();
      this.#deployments.push({ id, sha, environment, description, states: [] });
      this.#spokenOf.set(id, this.at);
      return { id, sha, words: null };
    },
    setState: async (id, state, description) => {
      this.called("deployments.setState");
      const index = this.#deployments.findIndex((one) => one.id === id);
      const old = this.#deployments[index];
      if (old === undefined) throw notFound(`deployment ${id}`);
      const states = [...old.states, { state, description }];
      this.#deployments[index] = { ...old, states };
      this.#spokenOf.set(id, this.at);
    },
  };

  readonly ancestry: Forge["ancestry"] = {
    parentsOf: async (commit) => {
      this.called("ancestry.parentsOf");
      if (!this.git.has(commit)) throw notFound(`commit ${commit}`);
      return this.git.parentsOf(commit);
    },
    isAncestor: async (ancestor, commit) => {
      this.called("ancestry.isAncestor");
      if (!this.git.has(commit)) throw notFound(`commit ${commit}`);
      return this.git.isAncestor(ancestor, commit);
    },
    headOf: async (branch) => {
      this.called("ancestry.headOf");
      return this.tip(branch);
    },
  };

  readonly labels: Forge["labels"] = {
    list: async (number) => {
      this.called("labels.list");
      return this.labelsOf(number);
    },
    add: async (number, labels) => {
      this.called("labels.add");
      const names = labels.map(({ name }) => name);
      this.label(number, [...new Set([...this.labelsOf(number), ...names])]);
    },
    remove: async (number, name) => {
      this.called("labels.remove");
      this.label(
        number,
        this.labelsOf(number).filter((one) => one !== name),
      );
    },
  };

  readonly issues: Forge["issues"] = {
    authorId: async () => {
      this.called("issues.authorId");
      return ownAuthorId;
    },
    list: async () => {
      this.called("issues.list");
      return [...this.#issues];
    },
    listOpen: async () => {
      this.called("issues.listOpen");
      return this.#issues.filter(({ state }) => state === "open").slice(0, 100);
    },
    create: async (title, body) => {
      this.called("issues.create");
      return this.raise(title, checked(body), ownAuthorId);
    },
    update: async (number, change) => {
      this.called("issues.update");
      const index = this.#issues.findIndex((one) => one.number === number);
      const old = this.#issues[index];
      if (old === undefined) throw notFound(`issue ${number}`);
      const issue = { ...old, ...change, body: checked(change.body) };
      this.#issues[index] = issue;
      return issue;
    },
  };

  /** Of every run, unless a test says otherwise. */
  readonly runJobs: RunJob[] = [];

  readonly jobs: Forge["jobs"] = {
    list: async () => {
      this.called("jobs.list");
      return [...this.runJobs];
    },
  };

  #read(number: number): PullRequest {
    const pull = this.pull(number);
    const base = pull.merged?.base ?? this.tip(pull.baseRef);
    const head = pull.merged?.head ?? pull.lastHead ?? this.tip(pull.headRef);
    return {
      number,
      state: pull.closed ? "closed" : "open",
      merged: pull.merged !== null,
      headSha: head,
      baseSha: base,
      baseRef: pull.baseRef,
      mergeCommitSha: pull.merged?.commit ?? this.git.merge(base, head),
      fromFork: pull.fromFork,
      mergedBy: pull.merged?.by ?? null,
    };
  }

  protected pull(number: number): FakePull {
    const pull = this.pulls.get(number);
    if (pull === undefined) throw notFound(`pull request #${number}`);
    return pull;
  }

  protected tip(branch: string): string {
    const sha = this.git.headOf(branch);
    if (sha === undefined) throw notFound(`branch ${branch}`);
    return sha;
  }

  #take(): number {
    this.#next += 1;
    return this.#next - 1;
  }

  protected called(call: ForgeCall): void {
    this.calls.push(call);
    const index = this.#faults.findIndex((fault) => fault.call === call);
    const [fault] = index < 0 ? [] : this.#faults.splice(index, 1);
    if (fault !== undefined && fault.error !== null) throw fault.error;
  }
}

/** GitHub's own limit, in bytes of UTF-8. */
function checked(body: string): string {
  if (Buffer.byteLength(body) <= 262_144) return body;
  throw new ForgeError(
    "unprocessable",
    "The comment is too long for GitHub.",
    "Write less.",
  );
}

function notFound(what: string): ForgeError {
  return new ForgeError(
    "not_found",
    `GitHub knows no ${what}.`,
    "Check that it exists.",
  );
}
