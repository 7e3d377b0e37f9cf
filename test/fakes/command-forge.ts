import type {
  BranchRules,
  CheckResult,
  CommandForge,
  CommentRecord,
  HeldRole,
  MergeResult,
  PullForMerge,
  Review,
} from "../../src/app/commands/ports.ts";
import { ForgeError } from "../../src/app/ports.ts";
import type { Role } from "../../src/core/command/command.ts";
import { FakeClock } from "./clock.ts";
import {
  FakeForge,
  type FakePull,
  ownAuthorId,
  type PublishedComment,
} from "./forge.ts";
import type { Entry } from "./git-history.ts";

/** The App of GitHub's own workflows, which writes our check runs. */
export const ownAppId = 15_368;

export interface FakePerson {
  readonly id: number;
  readonly login: string;
  readonly held: HeldRole;
}

export interface FakeDispatch {
  readonly file: string;
  readonly branch: string;
  readonly inputs: Readonly<Record<string, string>>;
}

interface Push {
  readonly at: number;
  readonly byId: number | null;
}

/**
 * The repository of `FakeForge` with what commands need beside it: people and their roles, reviews, pushes, rules, checks,
 * refs and dispatches. Times come from the clock, in whole seconds, as GitHub's do.
 */
export class FakeCommandForge extends FakeForge implements CommandForge {
  /** What merging into any branch asks for. */
  rules: BranchRules = { kind: "rules", requiredChecks: [], approvals: 0 };
  /** Merging answers as GitHub does where a rule it keeps for itself is not met. */
  mergesRefused = false;
  readonly dispatches: FakeDispatch[] = [];
  readonly reactions: { readonly id: number; readonly content: string }[] = [];
  readonly #people = new Map<number, FakePerson>();
  readonly #locked = new Set<number>();
  readonly #reviews = new Map<number, readonly Review[]>();
  readonly #pushes = new Map<string, readonly Push[]>();
  readonly #checks: (CheckResult & { readonly commit: string })[] = [];
  readonly #unsettled = new Map<number, number>();
  #nextId = 1_000_000;

  constructor(clock = new FakeClock()) {
    super(clock);
  }

  /** An account, or its new role; answers its number. */
  person(login: string, role: Role | "none" | HeldRole): number {
    const held: HeldRole =
      typeof role === "string" ? { kind: "role", role } : role;
    const known = [...this.#people.values()].find((one) => one.login === login);
    const id = known?.id ?? this.#take();
    this.#people.set(id, { id, login, held });
    return id;
  }

  /** Locks a conversation. */
  lock(number: number): void {
    this.#locked.add(number);
  }

  /** A commit on a branch, pushed by somebody; the branch is made from `main` when it is new. */
  push(
    branch: string,
    changes: Readonly<Record<string, Entry>>,
    byId: number | null,
  ): string {
    const main = this.git.headOf("main");
    if (this.git.headOf(branch) === undefined && main !== undefined)
      this.git.setBranch(branch, main);
    const commit = this.git.commit(branch, changes);
    this.#pushed(branch, byId);
    return commit;
  }

  /** Points a branch somewhere else. */
  forcePush(branch: string, commit: string, byId: number | null): void {
    this.git.setBranch(branch, commit);
    this.#pushed(branch, byId);
  }

  /** A review of the present head. */
  review(number: number, authorId: number, state: Review["state"]): void {
    const review = {
      ...{ authorId, authorLogin: this.#loginOf(authorId), state },
      ...{ commit: this.#headOf(this.pull(number)), submittedAt: this.at },
    };
    this.#reviews.set(number, [...(this.#reviews.get(number) ?? []), review]);
  }

  /** A check run of some App, or with `appId` null a commit status. */
  check(
    commit: string,
    name: string,
    state: CheckResult["state"],
    appId: number | null = ownAppId,
  ): void {
    const id = this.#take();
    this.#checks.push({ commit, id, name, appId, state, at: this.at });
  }

  /** The next `times` answers about a pull request do not know yet whether it merges. */
  unsettle(number: number, times: number): void {
    this.#unsettled.set(number, times);
  }

  readonly conversations: CommandForge["conversations"] = {
    comment: async (id) => {
      this.called("conversations.comment");
      const found = this.allComments.find((comment) => comment.id === id);
      return found === undefined ? null : this.#record(found);
    },
    issue: async (number) => {
      this.called("conversations.issue");
      const pull = this.pulls.get(number);
      const issue = this.issueList.find((one) => one.number === number);
      const locked = this.#locked.has(number);
      if (pull !== undefined) {
        const state = pull.closed ? "closed" : "open";
        const { authorId } = pull;
        return { number, isPullRequest: true, state, locked, authorId };
      }
      if (issue === undefined) return null;
      const { state, authorId } = issue;
      return { number, isPullRequest: false, state, locked, authorId };
    },
    commentsSince: async (since) => {
      this.called("conversations.commentsSince");
      return this.allComments
        .filter(({ createdAt }) => createdAt >= since)
        .map((comment) => this.#record(comment));
    },
    commentsOf: async (number) => {
      this.called("conversations.commentsOf");
      return this.commentsOf(number).map((comment) => this.#record(comment));
    },
    react: async (id, content) => {
      if (this.#fails("conversations.react")) return;
      this.reactions.push({ id, content });
    },
  };

  readonly collaborators: CommandForge["collaborators"] = {
    roleOf: async (login, id) => {
      if (this.#fails("collaborators.roleOf")) return { kind: "unknown" };
      const found = [...this.#people.values()].find(
        (one) => one.login === login,
      );
      if (found === undefined) return { kind: "role", role: "none" };
      return found.id === id ? found.held : { kind: "unknown" };
    },
  };

  readonly merging: CommandForge["merging"] = {
    pull: async (number) => {
      this.called("merging.pull");
      const pull = this.pulls.get(number);
      return pull === undefined ? null : this.#pullForMerge(pull);
    },
    reviews: async (number) => {
      this.called("merging.reviews");
      return this.#reviews.get(number) ?? [];
    },
    pushes: async (number) => {
      this.called("merging.pushes");
      const { headRef, openedAt, authorId } = this.pull(number);
      // A branch that a test filled by the git history alone was pushed by who opened the pull request.
      return this.#pushes.get(headRef) ?? [{ at: openedAt, byId: authorId }];
    },
    rulesOf: async () =>
      this.#fails("merging.rulesOf") ? { kind: "unknown" } : this.rules,
    checksOf: async (commit) => {
      if (this.#fails("merging.checksOf")) return null;
      return this.#checks
        .filter((check) => check.commit === commit)
        .map(({ commit: _, ...check }) => check)
        .concat(this.#ownChecks(commit));
    },
    merge: async (number, headSha) => {
      this.called("merging.merge");
      return this.#merged(number, headSha);
    },
    close: async (number) => {
      this.called("merging.close");
      this.close(number);
    },
    create: async ({ title, body, head, base }) => {
      this.called("merging.create");
      if (this.#openFrom(head) !== undefined)
        throw refused("a second pull request from that branch");
      const words = { title, body, authorId: ownAuthorId };
      const number = this.open(head, base, false, words);
      return { number, url: pullUrl(number) };
    },
    openFrom: async (headRef) => {
      this.called("merging.openFrom");
      const found = this.#openFrom(headRef);
      return found === undefined ? null : this.#pullForMerge(found);
    },
    open: async (branch) => {
      this.called("merging.open");
      return [...this.pulls.values()]
        .filter(({ baseRef, closed }) => baseRef === branch && !closed)
        .map((pull) => this.#pullForMerge(pull))
        .filter(({ state }) => state === "open");
    },
    mergedBetween: async (base, head) => {
      this.called("merging.mergedBetween");
      return this.#mergedBetween(base, head);
    },
  };

  readonly refs: CommandForge["refs"] = {
    read: async (branch) => {
      this.called("refs.read");
      return this.git.headOf(branch) ?? null;
    },
    create: async (branch, commit) => {
      this.called("refs.create");
      if (!this.git.has(commit)) throw refused("a branch of no commit");
      if (this.git.headOf(branch) !== undefined) return "exists";
      this.git.setBranch(branch, commit);
      this.#pushed(branch, ownAuthorId);
      return "created";
    },
    deleteIf: async (branch, commit) => {
      this.called("refs.deleteIf");
      const now = this.git.headOf(branch);
      if (now === undefined) return "absent";
      if (now !== commit) return "moved";
      this.git.deleteBranch(branch);
      const open = this.#openFrom(branch);
      if (open !== undefined) this.#closeAt(open, commit);
      return "deleted";
    },
    commitFile: async ({ parent, path, content }) => {
      this.called("refs.commitFile");
      return this.git.write(parent, path, content);
    },
  };

  readonly workflows: CommandForge["workflows"] = {
    dispatch: async (file, branch, inputs) => {
      this.called("workflows.dispatch");
      this.dispatches.push({ file, branch, inputs });
    },
  };

  /** As `called`, for the calls that never throw: whether a fault was waiting for it. */
  #fails(call: Parameters<FakeForge["fail"]>[0]): boolean {
    try {
      this.called(call);
      return false;
    } catch {
      return true;
    }
  }

  /** What we published through `checks.publish` stands among the others. */
  #ownChecks(commit: string): readonly CheckResult[] {
    return this.published
      .filter(({ headSha }) => headSha === commit)
      .map(({ name, conclusion }, index) => ({
        ...{ id: index + 1, name, appId: ownAppId, at: this.at },
        state: conclusion === "failure" ? "failure" : "success",
      }));
  }

  #merged(number: number, headSha: string): MergeResult {
    const pull = this.pull(number);
    if (this.#headOf(pull) !== headSha) return { kind: "head_moved" };
    if (pull.merged !== null)
      return { kind: "merged", sha: pull.merged.commit };
    const { mergeable } = this.#pullForMerge(pull);
    const possible = !pull.closed && !pull.draft && mergeable !== false;
    if (!possible || this.mergesRefused) return { kind: "refused" };
    const sha = this.merge(number, "github-actions[bot]");
    return { kind: "merged", sha };
  }

  #mergedBetween(base: string, head: string): readonly PullForMerge[] {
    const line: string[] = [];
    let next: string | undefined = head;
    while (next !== undefined && !this.git.isAncestor(next, base)) {
      line.unshift(next);
      next = this.git.parentsOf(next)[0];
    }
    return line.flatMap((commit) =>
      [...this.pulls.values()]
        .filter(({ merged }) => merged?.commit === commit)
        .map((pull) => this.#pullForMerge(pull)),
    );
  }

  #openFrom(headRef: string): FakePull | undefined {
    return [...this.pulls.values()].find(
      (pull) => pull.headRef === headRef && !pull.closed && !pull.fromFork,
    );
  }

  /** GitHub closes the pull request of a branch that goes, and keeps the commit it had. */
  #closeAt(pull: FakePull, lastHead: string): void {
    this.pulls.set(pull.number, { ...pull, closed: true, lastHead });
  }

  #pullForMerge(pull: FakePull): PullForMerge {
    const base = pull.merged?.base ?? this.tip(pull.baseRef);
    const head = this.#headOf(pull);
    const test = pull.merged?.commit ?? this.git.merge(base, head);
    const left = this.#unsettled.get(pull.number) ?? 0;
    if (left > 0) this.#unsettled.set(pull.number, left - 1);
    const { number, draft, headRef, baseRef, fromFork, authorId, body } = pull;
    return {
      ...{ number, draft, headRef, baseRef, fromFork, authorId, body },
      state: stateOf(pull),
      headSha: head,
      baseSha: base,
      mergeCommitSha: left > 0 ? null : test,
      mergeable: left > 0 || pull.merged !== null ? null : test !== null,
      url: pullUrl(number),
    };
  }

  #headOf(pull: FakePull): string {
    return pull.merged?.head ?? pull.lastHead ?? this.tip(pull.headRef);
  }

  #record(comment: PublishedComment): CommentRecord {
    const { id, issue, body, authorId, createdAt, updatedAt, url } = comment;
    return {
      ...{ id, number: issue, body, authorId, createdAt, updatedAt, url },
      authorLogin: this.#loginOf(authorId),
      byPerson: authorId !== ownAuthorId && !comment.viaApp,
    };
  }

  #loginOf(id: number): string {
    if (id === ownAuthorId) return "github-actions[bot]";
    return this.#people.get(id)?.login ?? `account-${id}`;
  }

  #pushed(branch: string, byId: number | null): void {
    const earlier = this.#pushes.get(branch) ?? [];
    this.#pushes.set(branch, [...earlier, { at: this.at, byId }]);
  }

  #take(): number {
    this.#nextId += 1;
    return this.#nextId;
  }
}

function stateOf(pull: FakePull): PullForMerge["state"] {
  if (pull.merged !== null) return "merged";
  return pull.closed ? "closed" : "open";
}

function pullUrl(number: number): string {
  return `https://github.example/o/r/pull/${number}`;
}

function refused(what: string): ForgeError {
  return new ForgeError(
    "unprocessable",
    `GitHub refuses ${what}.`,
    "Check what is there.",
  );
}
