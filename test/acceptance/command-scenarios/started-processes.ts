import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Notes every program a Node process starts, whichever way it is asked to: each goes through this one method. */
function noting(path: string): string {
  const script = `import { appendFileSync } from "node:fs";
import { ChildProcess } from "node:child_process";
const { spawn } = ChildProcess.prototype;
ChildProcess.prototype.spawn = function (options) {
  appendFileSync(${JSON.stringify(path)}, options.file + "\\n");
  return spawn.call(this, options);
};`;
  return `--import=data:text/javascript,${encodeURIComponent(script)}`;
}

/** Sees what a run of the bundle starts, so that a refusal can be held to having started nothing. */
export class StartedProcesses implements AsyncDisposable {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async watch(): Promise<StartedProcesses> {
    const folder = await mkdtemp(join(tmpdir(), "homelab-fleet-started-"));
    await writeFile(join(folder, "started"), "");
    return new StartedProcesses(folder);
  }

  /** For the run's environment. */
  get env(): Readonly<Record<string, string>> {
    return { NODE_OPTIONS: noting(join(this.#folder, "started")) };
  }

  async names(): Promise<readonly string[]> {
    const text = await readFile(join(this.#folder, "started"), "utf8");
    return text.split("\n").filter((name) => name !== "");
  }

  [Symbol.asyncDispose](): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }
}
