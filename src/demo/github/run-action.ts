import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loaderEnvironment, typeScript } from "../own-program.ts";
import { readCommandFile } from "./command-file.ts";
import type { WorkflowEvent } from "./event.ts";
import { type RunOptions, runnerEnvironment } from "./runner-environment.ts";
import type { GitHub } from "./start-github.ts";

export interface ActionRun extends RunOptions {
  /** The bundle, `dist/index.js`, or what it is built from, `src/action/main.ts`. */
  readonly entry: string;
  readonly event: WorkflowEvent;
  /** The Node to run it with; default this one. */
  readonly node?: string;
  /** Told its process id. */
  readonly onStart?: (pid: number) => void;
  /** Sees what it prints while it runs. */
  readonly onOutput?: (text: string) => void;
  /** Ends the run like a cancelled job: SIGINT first. */
  readonly signal?: AbortSignal;
}

export interface ActionResult {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  /** Markdown. */
  readonly summary: string;
}

/** Runs an action's bundle as a runner does: a process of its own that knows only what GitHub tells it. */
export async function runAction(
  github: GitHub,
  run: ActionRun,
): Promise<ActionResult> {
  await using runner = await runnerEnvironment(github, run.event, run);
  const fromSource = run.entry.endsWith(".ts");
  const args = [...(fromSource ? typeScript : []), run.entry];
  const child = spawn(run.node ?? process.execPath, args, {
    // PATH and HOME are the machine's; nothing else of ours leaks in.
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      ...(fromSource ? loaderEnvironment : {}),
      ...runner.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (child.pid !== undefined) run.onStart?.(child.pid);
  const stop = () => child.kill("SIGINT");
  run.signal?.addEventListener("abort", stop, { once: true });
  const texts = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      texts[stream] += text;
      run.onOutput?.(text);
    });
  }
  const [exitCode]: readonly unknown[] = await once(child, "close");
  run.signal?.removeEventListener("abort", stop);
  const read = (name: string) => readFile(join(runner.folder, name), "utf8");
  return {
    exitCode: typeof exitCode === "number" ? exitCode : null,
    ...texts,
    outputs: readCommandFile(await read("OUTPUT")),
    state: readCommandFile(await read("STATE")),
    summary: await read("STEP_SUMMARY"),
  };
}
