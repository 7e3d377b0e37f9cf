import { join } from "node:path";
import { commentEvent } from "../../../src/demo/github/comment-event.ts";
import type { FileEdits } from "../../../src/demo/github/person.ts";
import { workflowOctokit } from "../../../src/demo/github/person.ts";
import { pullRequestEvent } from "../../../src/demo/github/pull-request-event.ts";
import { pushEvent } from "../../../src/demo/github/push-event.ts";
import {
  type Paper,
  paperSetting,
  paperSettings,
  readPaper,
  writePaper,
} from "./paper-homelab.ts";
import type { Ran, Town, Trouble } from "./town.ts";

export type Job = "command" | "homelab" | "report";

/** One comment, handed to the jobs of one run of the workflow. */
export interface Asked {
  readonly commentId: number;
  readonly runId: number;
}

/** Kim's repository and homelab: what happens in them, job by job. */
export class Street {
  readonly town: Town;
  readonly name: string;
  readonly folder: string;
  #runs = 100;
  readonly #opened = new Set<number>();

  private constructor(town: Town, name: string, folder: string) {
    this.town = town;
    this.name = name;
    this.folder = folder;
  }

  /** A repository with these files, and a homelab with these machines that were applied from them. */
  static async open(
    town: Town,
    files: FileEdits,
    machines: Readonly<Record<string, string>>,
  ): Promise<Street> {
    const { name, folder } = await town.nextRepository();
    const street = new Street(town, name, folder);
    const sha = await town.kim.createRepository(name, files);
    writePaper(street.paperPath, {
      machines: Object.fromEntries(
        Object.keys(machines).map((id, index) => [id, 100 + index]),
      ),
      names: { ...machines },
      done: [],
    });
    await street.#record(sha);
    return street;
  }

  /** As an apply of this commit would have left it. */
  async #record(sha: string): Promise<void> {
    const { rest } = workflowOctokit(this.town.github, this.repository);
    const made = await rest.repos.createDeployment({
      ...{ ...this.here, ref: sha, environment: "homelab" },
      ...{ task: "homelab-fleet", description: "before" },
      ...{ auto_merge: false, required_contexts: [] },
    });
    if (!("id" in made.data)) throw new TypeError("no deployment was made");
    await rest.repos.createDeploymentStatus({
      ...{ ...this.here, deployment_id: made.data.id, state: "success" },
    });
  }

  get repository(): string {
    return `kim/${this.name}`;
  }

  get here() {
    return { owner: "kim", repo: this.name };
  }

  get paperPath(): string {
    return join(this.folder, "homelab.json");
  }

  get paper(): Paper {
    return readPaper(this.paperPath);
  }

  get acts() {
    return this.town.kim.in(this.repository);
  }

  /** An open pull request with these files. */
  async pull(files: FileEdits): Promise<number> {
    await this.acts.push("change", files);
    return this.acts.openPull("change", "Change");
  }

  async issue(): Promise<number> {
    const asked = { ...this.here, title: "A question" };
    return (await this.town.kim.octokit.rest.issues.create(asked)).data.number;
  }

  /** Its plan, as of the event that opened it, or of a later push. */
  async plan(number: number, trouble?: Trouble): Promise<Ran> {
    const action = this.#opened.has(number) ? "synchronize" : "opened";
    this.#opened.add(number);
    const { github } = this.town;
    return this.town.run({
      event: await pullRequestEvent(github, this.repository, number, action),
      ...{ runId: this.#nextRun(), trouble },
      inputs: { commands: "true", labels: "true" },
    });
  }

  /** The default branch as it is now, applied. */
  async apply(trouble?: Trouble): Promise<Ran> {
    const { github } = this.town;
    return this.town.run({
      event: await pushEvent(github, this.repository, "kim"),
      ...{ runId: this.#nextRun(), trouble },
      inputs: { commands: "true", "dns-timeout": "5" },
      env: this.#homelab,
    });
  }

  async ask(number: number, body: string): Promise<Asked> {
    const commentId = await this.acts.comment(number, body);
    return { commentId, runId: this.#nextRun() };
  }

  async job(
    job: Job,
    { commentId, runId }: Asked,
    more: {
      readonly trouble?: Trouble | undefined;
      readonly end?: string;
      readonly runAttempt?: number;
    } = {},
  ): Promise<Ran> {
    const { github } = this.town;
    const { trouble, end, runAttempt } = more;
    return this.town.run({
      event: await commentEvent(github, this.repository, commentId),
      ...{ runId, trouble },
      ...(runAttempt === undefined ? {} : { runAttempt }),
      inputs: {
        ...{ commands: "true", "dns-timeout": "5", job },
        ...(end === undefined ? {} : { "homelab-result": end }),
      },
      ...(job === "homelab" ? { env: this.#homelab } : {}),
    });
  }

  /** What GitHub calls the end of a job. */
  static resultOf({ exitCode }: Ran): string {
    if (exitCode === null) return "cancelled";
    return exitCode === 0 ? "success" : "failure";
  }

  /** The jobs after the first. */
  async finish(asked: Asked, command: Ran): Promise<Ran | null> {
    if ((command.outputs["work"] ?? "") === "") return null;
    const homelab = await this.job("homelab", asked);
    await this.job("report", asked, { end: Street.resultOf(homelab) });
    return homelab;
  }

  get #homelab(): Readonly<Record<string, string>> {
    return {
      ...paperSettings,
      [paperSetting]: this.paperPath,
      XDG_STATE_HOME: join(this.folder, "state"),
      RUNNER_ENVIRONMENT: "self-hosted",
    };
  }

  #nextRun(): number {
    this.#runs += 1;
    return this.#runs;
  }
}
