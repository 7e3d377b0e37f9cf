import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { readCommandFile } from "../../../src/demo/github/command-file.ts";
import type { WorkflowEvent } from "../../../src/demo/github/event.ts";
import { createPerson, type Person } from "../../../src/demo/github/person.ts";
import { runnerEnvironment } from "../../../src/demo/github/runner-environment.ts";
import {
  type GitHub,
  startGitHub,
} from "../../../src/demo/github/start-github.ts";
import type { Exchange } from "../../../src/demo/github/transcript.ts";
import { isCall, type RecordedCall } from "./call.ts";
import type { Kind } from "./kinds.ts";
import { callHeader, ended } from "./message.ts";
import { workerText } from "./worker-text.ts";

/** Trouble one run meets. */
export interface Trouble {
  readonly call: RecordedCall;
  readonly kind: Kind | "kill before" | "kill after";
}

/** How one run of the Action ended. `exitCode` null: it was killed. */
export interface Ran {
  readonly exitCode: 0 | 1 | null;
  readonly said: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Seconds it waited, had time been real. */
  readonly waited: number;
  readonly calls: readonly Exchange[];
  /** How often the trouble was met. */
  readonly met: number;
}

export interface RunOfJob {
  readonly event: WorkflowEvent;
  readonly runId: number;
  readonly runAttempt?: number;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly trouble?: Trouble | undefined;
}

const bot = "github-actions[bot]";
const workerName = "worker.mjs";

/** A GitHub, and a process beside it in which the Action runs. Repositories in it do not know of each other. */
export class Town implements AsyncDisposable {
  readonly github: GitHub;
  readonly kim: Person;
  readonly folder: string;
  #worker: ChildProcess | null = null;
  #repositories = 0;

  private constructor(github: GitHub, folder: string) {
    this.github = github;
    this.kim = createPerson(github, "kim");
    this.folder = folder;
  }

  static async start(): Promise<Town> {
    const folder = await mkdtemp(join(tmpdir(), "homelab-fleet-faults-"));
    await writeFile(join(folder, workerName), await workerText());
    return new Town(await startGitHub(), folder);
  }

  /** A name nobody used yet, and a folder for what belongs to it. */
  async nextRepository(): Promise<{ name: string; folder: string }> {
    this.#repositories += 1;
    const name = `homelab-${this.#repositories}`;
    const folder = join(this.folder, name);
    await mkdir(folder);
    return { name, folder };
  }

  async run({ trouble, env, ...job }: RunOfJob): Promise<Ran> {
    const { github } = this;
    const token = github.workflowToken(job.event.repository);
    const options = { ...job, inputs: { token, ...job.inputs } };
    await using runner = await runnerEnvironment(github, job.event, options);
    // The library remembers this one for as long as its process lives.
    const summary = join(this.folder, "summary.md");
    await writeFile(summary, "");
    const environment = {
      ...runner.env,
      ...env,
      GITHUB_STEP_SUMMARY: summary,
    };
    let met = 0;
    const takeBack =
      trouble === undefined
        ? () => undefined
        : this.#make(trouble, () => {
            met += 1;
          });
    const from = github.requests.length;
    const end = await this.#inWorker(environment);
    takeBack();
    const output = await readFile(join(runner.folder, "OUTPUT"), "utf8");
    return {
      ...end,
      outputs: readCommandFile(output),
      summary: await readFile(summary, "utf8"),
      calls: github.requests.slice(from).filter(({ by }) => by === bot),
      met,
    };
  }

  /** The trouble comes to nobody but the run: it is made right before and taken back right after. */
  #make({ call, kind }: Trouble, onMet: () => void): () => void {
    const at = { call: isThis(call), after: call.earlier };
    if (typeof kind === "string")
      return this.github.fault({
        ...at,
        ...{ kind: "reset", afterwards: kind === "kill after" },
        onMet: async () => {
          onMet();
          await this.#kill();
        },
      });
    const { trouble } = kind;
    return this.github.fault({
      ...at,
      ...trouble,
      onMet: ({ headers }) => {
        onMet();
        if (trouble.kind === "timeout")
          this.#worker?.send({ kind: "silent", call: headers[callHeader] });
      },
    });
  }

  async #inWorker(environment: Readonly<Record<string, string>>) {
    this.#worker ??= this.#fork();
    const worker = this.#worker;
    const over = new AbortController();
    const { signal } = over;
    const said = once(worker, "message", { signal }).then(([raw]) => {
      const { exitCode, said, sleptMs } = v.parse(ended, raw);
      return { exitCode, said, waited: Math.round(sleptMs / 1000) };
    });
    const died = once(worker, "exit", { signal }).then(() => {
      this.#worker = null;
      return { exitCode: null, said: "", waited: 0 } as const;
    });
    said.catch(() => undefined);
    died.catch(() => undefined);
    worker.send({ kind: "run", environment });
    const end = await Promise.race([said, died]);
    over.abort();
    return end;
  }

  #fork(): ChildProcess {
    return fork(join(this.folder, workerName), {
      execArgv: [],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: {
        PATH: process.env["PATH"],
        HOME: this.folder,
        GITHUB_API_URL: this.github.apiUrl,
        GITHUB_GRAPHQL_URL: `${this.github.serverUrl}/api/graphql`,
      },
    });
  }

  async #kill(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const gone = once(worker, "exit");
    worker.kill("SIGKILL");
    await gone;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#kill();
    await this.github[Symbol.asyncDispose]();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function isThis(call: RecordedCall) {
  return (ask: Parameters<typeof isCall>[0]) => isCall(ask, call);
}
