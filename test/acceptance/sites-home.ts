import * as v from "valibot";
import { answerCommand } from "../../src/demo/command-workflow.ts";
import { commentEvent } from "../../src/demo/github/comment-event.ts";
import { createPerson, type Person } from "../../src/demo/github/person.ts";
import { pullRequestEvent } from "../../src/demo/github/pull-request-event.ts";
import {
  type ActionResult,
  runAction,
} from "../../src/demo/github/run-action.ts";
import { runAtHome, startWorld } from "../../src/demo/world.ts";
import { actionEntry as entry } from "./action-entry.ts";
import { actionNode as node } from "./action-node.ts";
import { repository } from "./command-home.ts";
import { type Applied, type Files, Home } from "./home.ts";

const several = { "fleet-file": "fleets/*.yaml", commands: "true" };
const jobs = v.array(v.object({ fleet: v.string(), site: v.string() }));

/** What the jobs of `fleet-command.yml` for several fleets came to, those of the matrix by fleet. */
export interface SitesRun {
  readonly command: ActionResult;
  readonly homelab: ReadonlyMap<string, ActionResult>;
  readonly report: ReadonlyMap<string, ActionResult>;
}

/** Kim's repository with several fleets, and the shipped bundle run as the workflows of examples/several-sites do. */
export class SitesHome implements AsyncDisposable {
  readonly home: Home;
  #runs = 100;

  constructor(home: Home) {
    this.home = home;
  }

  static async open(
    zone: string,
    files: Files,
    others: readonly string[],
  ): Promise<SitesHome> {
    const people = ["kim", ...others];
    const world = await startWorld({ zone }, { people });
    const kim = createPerson(world.github, "kim");
    await kim.createRepository("homelab", files);
    return new SitesHome(new Home(world, zone, kim));
  }

  /** Somebody with the role `maintain`: nobody may give more than six commands a minute. */
  async maintainer(username: string): Promise<Person> {
    const person = createPerson(this.home.world.github, username);
    await this.home.kim.octokit.rest.repos.addCollaborator({
      ...{ owner: "kim", repo: "homelab", username, permission: "maintain" },
    });
    return person;
  }

  /** What a push does: the job that tells, then those of the matrix. Answers `fleet: result`. */
  async pushed(): Promise<readonly string[]> {
    const told = await this.home.apply({
      inputs: { ...several, job: "fleets" },
    });
    const done: string[] = [];
    for (const { fleet } of fleetsOf(told)) {
      const ended = await this.home.apply({ inputs: { ...several, fleet } });
      done.push(`${fleet}: ${ended.outputs["result"]}`);
    }
    return done;
  }

  /** An open pull request with these files, planned as its workflow does. */
  async pull(files: Files): Promise<number> {
    const { kim, world } = this.home;
    const branch = `change${this.#run()}`;
    await kim.in(repository).push(branch, files);
    const number = await kim.in(repository).openPull(branch, "Change");
    const event = await pullRequestEvent(world.github, repository, number);
    await runAction(world.github, {
      ...{ entry, node, event, runId: this.#run() },
      inputs: { ...this.#token(), ...several },
    });
    return number;
  }

  async issue(title: string): Promise<number> {
    const asked = { owner: "kim", repo: "homelab", title };
    return (await this.home.kim.octokit.rest.issues.create(asked)).data.number;
  }

  /** Writes a comment and runs the whole workflow on it, its matrix included. */
  async say(number: number, body: string, by: Person): Promise<SitesRun> {
    const { github } = this.home.world;
    const id = await by.in(repository).comment(number, body);
    const event = await commentEvent(github, repository, id);
    const run = { entry, node, event, runId: this.#run() };
    const command = await answerCommand(github, { ...run, inputs: several });
    const homelab = new Map<string, ActionResult>();
    const report = new Map<string, ActionResult>();
    const left = command.outputs["work"] ?? "";
    for (const { fleet } of left === "" ? [] : fleetsOf(command))
      homelab.set(fleet, await this.inHomelab(fleet, run));
    const worst = [...homelab.values()].every(({ exitCode }) => exitCode === 0)
      ? "success"
      : "failure";
    for (const fleet of homelab.keys())
      report.set(
        fleet,
        await runAction(github, {
          ...run,
          inputs: {
            ...{ ...this.#token(), ...several, fleet },
            ...{ job: "report", "homelab-result": worst },
          },
        }),
      );
    return { command, homelab, report };
  }

  /** The job of one fleet on its site's runner. */
  inHomelab(
    fleet: string,
    run: Pick<Parameters<typeof runAtHome>[1], "entry" | "event">,
  ): Promise<ActionResult> {
    const inputs = { ...several, fleet, job: "homelab", "dns-timeout": "30" };
    return runAtHome(this.home.world, { node, ...run, inputs });
  }

  /** Bodies of what the workflow wrote in a conversation, newest last. */
  async said(number: number): Promise<readonly string[]> {
    const all = await this.home.kim.in(repository).comments(number);
    return all.flatMap(({ body }) =>
      body?.includes("<!-- homelab-fleet:") === true ? [body] : [],
    );
  }

  /** Names of the branches that are locks. */
  async locks(): Promise<number> {
    const { data } = await this.home.kim.octokit.rest.git.listMatchingRefs({
      ...{ owner: "kim", repo: "homelab", ref: "heads/homelab-fleet-lock" },
    });
    return data.length;
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.home[Symbol.asyncDispose]();
  }

  #run(): number {
    this.#runs += 1;
    return this.#runs;
  }

  #token() {
    return { token: this.home.world.github.workflowToken(repository) };
  }
}

function fleetsOf({ outputs }: ActionResult | Applied) {
  return v.parse(jobs, JSON.parse(outputs["fleets"] ?? "[]"));
}
