import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCommandFile } from "../../src/demo/github/command-file.ts";

const written = ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_STATE"];

/** @actions/core keeps the first name it was told for as long as its process lives. */
const summary = join(tmpdir(), `homelab-fleet-summary-${process.pid}`);

/** The files of a runner, for work that is done in this very process: what is said there, and nothing left behind. */
export class RunnerFiles implements AsyncDisposable {
  readonly #folder: string;
  readonly #before: ReadonlyMap<string, string | undefined>;
  readonly #exitCode = process.exitCode;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#before = new Map(written.map((name) => [name, process.env[name]]));
    for (const name of written) process.env[name] = join(folder, name);
    process.env["GITHUB_STEP_SUMMARY"] = summary;
  }

  static async make(): Promise<RunnerFiles> {
    const folder = await mkdtemp(join(tmpdir(), "homelab-fleet-files-"));
    for (const name of written) await writeFile(join(folder, name), "");
    await writeFile(summary, "");
    return new RunnerFiles(folder);
  }

  async outputs(): Promise<Readonly<Record<string, string>>> {
    const path = join(this.#folder, "GITHUB_OUTPUT");
    return readCommandFile(await readFile(path, "utf8"));
  }

  summary(): Promise<string> {
    return readFile(summary, "utf8");
  }

  /** A failed job sets the exit code of its process, and this one is not the job's. */
  async [Symbol.asyncDispose](): Promise<void> {
    process.exitCode = this.#exitCode;
    for (const [name, value] of this.#before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await rm(this.#folder, { recursive: true, force: true });
    await rm(summary, { force: true });
  }
}
