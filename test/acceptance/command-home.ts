import {
  answerCommand,
  type CommandRun,
  type CommandWorkflow,
  runCommandWorkflow,
} from "../../src/demo/command-workflow.ts";
import { commentEvent } from "../../src/demo/github/comment-event.ts";
import { createPerson, type Person } from "../../src/demo/github/person.ts";
import { pullRequestEvent } from "../../src/demo/github/pull-request-event.ts";
import {
  type ActionResult,
  runAction,
} from "../../src/demo/github/run-action.ts";
import { actionEntry as entry } from "./action-entry.ts";
import { actionNode } from "./action-node.ts";
import type { Files, Home } from "./home.ts";

export const repository = "kim/homelab";

/** GitHub's own words for them. */
const permissions = {
  read: "pull",
  triage: "triage",
  write: "push",
  maintain: "maintain",
  admin: "admin",
} as const;

type Bends = Partial<Omit<CommandWorkflow, "event" | "entry" | "node">>;

/** Commands in Kim's repository, answered by the shipped bundle as `fleet-command.yml` has it. */
export class CommandHome {
  readonly home: Home;
  #runs = 1_000;

  constructor(home: Home) {
    this.home = home;
  }

  get kim(): Person {
    return this.home.kim;
  }

  /** Somebody else with a role in the repository; `none`: a stranger. */
  async person(
    login: string,
    role: "none" | "read" | "triage" | "write" | "maintain" | "admin",
  ): Promise<Person> {
    const person = createPerson(this.home.world.github, login);
    if (role === "none") return person;
    const permission = permissions[role];
    await this.kim.octokit.rest.repos.addCollaborator({
      ...{ owner: "kim", repo: "homelab", username: login },
      permission,
    });
    return person;
  }

  /** An open pull request with these files, planned as its workflow does. */
  async pull(files: Files, by: Person = this.kim): Promise<number> {
    this.#runs += 1;
    const branch = `change${this.#runs}`;
    await by.in(repository).push(branch, files);
    const number = await by.in(repository).openPull(branch, "Change");
    await this.plan(number);
    return number;
  }

  async plan(
    number: number,
    action: "opened" | "synchronize" = "opened",
  ): Promise<ActionResult> {
    this.#runs += 1;
    const { github } = this.home.world;
    return runAction(github, {
      entry,
      node: actionNode,
      event: await pullRequestEvent(github, repository, number, action),
      inputs: {
        token: github.workflowToken(repository),
        commands: "true",
      },
      runId: this.#runs,
    });
  }

  async issue(title: string): Promise<number> {
    const asked = { owner: "kim", repo: "homelab", title };
    return (await this.kim.octokit.rest.issues.create(asked)).data.number;
  }

  /** Writes a comment and runs the whole workflow on it. */
  async say(
    number: number,
    body: string,
    by: Person = this.kim,
    bends: Bends = {},
  ): Promise<CommandRun> {
    const id = await by.in(repository).comment(number, body);
    return this.runOn(id, bends);
  }

  async runOn(commentId: number, bends: Bends = {}): Promise<CommandRun> {
    return runCommandWorkflow(
      this.home.world,
      await this.#run(commentId, bends),
    );
  }

  /** Only the hosted job. */
  async answer(commentId: number, bends: Bends = {}): Promise<ActionResult> {
    return answerCommand(
      this.home.world.github,
      await this.#run(commentId, bends),
    );
  }

  async #run(commentId: number, bends: Bends): Promise<CommandWorkflow> {
    this.#runs += 1;
    const { inputs, ...rest } = bends;
    return {
      entry,
      node: actionNode,
      event: await commentEvent(this.home.world.github, repository, commentId),
      runId: this.#runs,
      inputs: { commands: "true", "dns-timeout": "30", ...inputs },
      ...rest,
    };
  }

  /** Text of the newest comment. */
  last(number: number): Promise<string> {
    return this.home.comment(number);
  }
}
