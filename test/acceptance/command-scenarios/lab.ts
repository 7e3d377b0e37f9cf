import { commentEvent } from "../../../src/demo/github/comment-event.ts";
import type { WorkflowEvent } from "../../../src/demo/github/event.ts";
import type { Fault } from "../../../src/demo/github/fault.ts";
import {
  createPerson,
  type FileEdits,
  type Person,
} from "../../../src/demo/github/person.ts";
import { pullRequestEvent } from "../../../src/demo/github/pull-request-event.ts";
import {
  type ActionResult,
  runAction,
} from "../../../src/demo/github/run-action.ts";
import {
  type GitHub,
  startGitHub,
} from "../../../src/demo/github/start-github.ts";
import { actionEntry as entry } from "../action-entry.ts";
import { actionNode } from "../action-node.ts";
import { type Answered, answered } from "./answered.ts";
import { fleet } from "./fleet.ts";
import { type Interruption, interruptedWay } from "./interrupted.ts";
import { StartedProcesses } from "./started-processes.ts";

export const repository = "kim/homelab";
export const here = { owner: "kim", repo: "homelab" };

/** GitHub's own words for roles. */
const permissions = {
  read: "pull",
  triage: "triage",
  write: "push",
  maintain: "maintain",
} as const;

export interface Bends {
  /** Changes the event before it is handed over. */
  readonly event?: (event: WorkflowEvent) => WorkflowEvent;
  readonly runAttempt?: number;
  readonly runId?: number;
  readonly interruption?: Interruption;
  /** Trouble the bundle meets; nobody else does before it runs. */
  readonly fault?: Fault;
  readonly onStart?: (pid: number) => void;
  readonly env?: Readonly<Record<string, string>>;
}

/** Kim's repository on a GitHub of its own, and the shipped bundle that answers comments in it. No homelab. */
export class Lab implements AsyncDisposable {
  readonly github: GitHub;
  readonly kim: Person;
  readonly #clock: { ahead: number };
  readonly #planned = new Set<number>();
  #runs = 1_000;

  private constructor(github: GitHub, kim: Person, clock: { ahead: number }) {
    this.github = github;
    this.kim = kim;
    this.#clock = clock;
  }

  static async start(
    files: FileEdits = fleet([1, 2, 3]),
    options: { readonly private?: boolean } = {},
  ): Promise<Lab> {
    const clock = { ahead: 0 };
    const github = await startGitHub({
      people: ["kim", "lee", "mallory", "nia", "tom"],
      clock: () => Date.now() + clock.ahead,
    });
    const kim = createPerson(github, "kim");
    await kim.createRepository("homelab", files, options);
    return new Lab(github, kim, clock);
  }

  /** Sets GitHub's clock this far ahead of the runner's; less than 0: behind. */
  setAhead(minutes: number): void {
    this.#clock.ahead = minutes * 60_000;
  }

  async person(
    login: "lee" | "mallory" | "nia" | "tom",
    role: keyof typeof permissions | "none",
  ): Promise<Person> {
    const person = createPerson(this.github, login);
    if (role === "none") return person;
    const permission = permissions[role];
    const asked = { ...here, username: login, permission };
    await this.kim.octokit.rest.repos.addCollaborator(asked);
    return person;
  }

  /** An open pull request with these files, planned as its workflow does. Answers its number. */
  async pull(
    files: FileEdits,
    { by = this.kim, planned = true } = {},
  ): Promise<number> {
    await by.in(repository).push("change", files);
    const number = await by.in(repository).openPull("change", "Change");
    if (planned) await this.plan(number);
    return number;
  }

  async plan(number: number): Promise<ActionResult> {
    const action = this.#planned.has(number) ? "synchronize" : "opened";
    this.#planned.add(number);
    const event = await pullRequestEvent(
      this.github,
      repository,
      number,
      action,
    );
    const token = this.github.workflowToken(repository);
    const inputs = { token, commands: "true" };
    return runAction(this.github, { ...this.#next(), event, inputs });
  }

  async issue(title = "A question"): Promise<number> {
    const asked = { ...here, title };
    return (await this.kim.octokit.rest.issues.create(asked)).data.number;
  }

  /** Writes a comment and has the hosted job answer it. */
  async say(
    number: number,
    body: string,
    { by = this.kim, ...bends }: Bends & { readonly by?: Person } = {},
  ): Promise<Answered> {
    return this.answer(await by.in(repository).comment(number, body), bends);
  }

  async answer(commentId: number, bends: Bends = {}): Promise<Answered> {
    return this.job({ job: "command" }, commentId, bends);
  }

  /** One job of `fleet-command.yml` on this comment. */
  async job(
    inputs: Readonly<Record<string, string>>,
    commentId: number,
    {
      event: bend = (event) => event,
      interruption,
      fault,
      env,
      ...bends
    }: Bends = {},
  ): Promise<Answered> {
    const event = bend(await commentEvent(this.github, repository, commentId));
    await using way =
      interruption === undefined
        ? null
        : await interruptedWay(this.github.serverUrl, interruption);
    if (fault !== undefined) this.github.fault(fault);
    await using started = await StartedProcesses.watch();
    const from = this.github.requests.length;
    const token = this.github.workflowToken(repository);
    const result = await runAction(this.github, {
      ...this.#next(),
      event,
      inputs: { token, commands: "true", ...inputs },
      env: { ...env, ...started.env, ...way?.env },
      ...bends,
    });
    const during = this.github.requests.slice(from);
    return answered(result, during, await started.names());
  }

  #next() {
    this.#runs += 1;
    return { entry, node: actionNode, runId: this.#runs };
  }

  /** Text of the newest comment. */
  async last(number: number): Promise<string> {
    const all = await this.kim.in(repository).comments(number);
    return all.at(-1)?.body ?? "";
  }

  async isMerged(number: number): Promise<boolean> {
    const asked = { ...here, pull_number: number };
    return (await this.kim.octokit.rest.pulls.get(asked)).data.merged;
  }

  /** Commit a branch points at; null: there is no such branch. */
  async branch(name: string): Promise<string | null> {
    const asked = { ...here, ref: `heads/${name}` };
    const found = await this.kim.octokit.rest.git
      .getRef(asked)
      .catch(() => null);
    return found?.data.object.sha ?? null;
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.github[Symbol.asyncDispose]();
  }
}
