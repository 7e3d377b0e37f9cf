import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import {
  openWorkFolder,
  type WorkFolder,
} from "../adapters/terragrunt/work-folder.ts";
import { executorEnvironment } from "../core/guard/executor-environment.ts";
import { eventThenEnd } from "./event-then-end.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface ExecutorPlace {
  /** Names and values that only root can change and only the executor's user can read. */
  readonly settings: string;
  /** The Action's bundle. */
  readonly bundle: string;
  /** Home of the executor's user: tools, state and this run's files. */
  readonly home: string;
  readonly whoElseWrites: (path: string) => Promise<string | null>;
}

export interface Caller {
  readonly environment: Environment;
  /** The event, then a NUL; when it ends after that the caller is gone, and the run is cancelled. Without a NUL its end says nothing. */
  readonly input: AsyncIterable<Uint8Array>;
  readonly output: Writable;
  readonly errors: Writable;
}

/** Runs the Action as the executor's user: with its secrets, and of the caller's environment only what cannot steer it. */
export async function runExecutor(
  place: ExecutorPlace,
  { environment, input, output, errors }: Caller,
): Promise<number> {
  const changeable = await place.whoElseWrites(place.settings);
  if (changeable !== null)
    throw new Error(
      `The executor did not start. Whoever can change ${place.settings} decides what it does, and ${changeable}. Give it to root, group fleet, mode 0640.`,
    );
  const built = executorEnvironment(
    await readFile(place.settings, "utf8"),
    environment,
  );
  if (!built.ok) throw new Error(refusal(built, place.settings));
  const folder = await openWorkFolder(join(place.home, "runs"));
  try {
    const { event, callerGone } = await eventThenEnd(input);
    const env = { ...built.env, ...(await filesOf(folder, event)) };
    return await child(place, env, { callerGone, output, errors });
  } finally {
    await folder.remove();
  }
}

function refusal(
  { from, what }: { readonly from: "settings" | "job"; readonly what: string },
  settings: string,
): string {
  return from === "job"
    ? `The executor did not start. ${what} is missing or not of the form GitHub gives. Start it from a workflow's step, as docs/hardening.md shows.`
    : `The executor did not start. Its settings lack ${what}, or it is not NAME=value. Correct ${settings}, as root.`;
}

/** The files GitHub's runner hands to an action: the event, and where the action writes what nobody here reads. */
async function filesOf(folder: WorkFolder, event: string) {
  const files: Record<string, string> = {};
  for (const name of ["OUTPUT", "STEP_SUMMARY", "STATE", "ENV", "PATH"])
    files[`GITHUB_${name}`] = await folder.write(name, "");
  return {
    ...files,
    GITHUB_EVENT_PATH: await folder.write("event.json", event),
    GITHUB_WORKSPACE: folder.path,
    RUNNER_TEMP: folder.temp,
  };
}

interface Ties {
  readonly callerGone: AbortSignal;
  readonly output: Writable;
  readonly errors: Writable;
}

/**
 * A cancelled run ends by a signal to us, or, where sudo stands between and takes none from the runner's user, by the end of our
 * input. The Action ends its apply itself, so it gets one signal and is awaited.
 */
function child(
  { bundle, home }: ExecutorPlace,
  env: Readonly<Record<string, string>>,
  { callerGone, output, errors }: Ties,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const action = spawn(process.execPath, [bundle], {
      cwd: home,
      env: {
        ...{
          HOME: home,
          PATH: "/usr/local/bin:/usr/bin:/bin",
          LANG: "C.UTF-8",
        },
        ...{ CI: "true", GITHUB_ACTIONS: "true" },
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const pass = (signal: NodeJS.Signals) => action.kill(signal);
    const cancel = () => action.kill("SIGINT");
    process.on("SIGINT", pass).on("SIGTERM", pass);
    callerGone.addEventListener("abort", cancel);
    handOn(action.stdout, output);
    handOn(action.stderr, errors);
    action.once("error", reject);
    action.once("close", (code) => {
      process.off("SIGINT", pass).off("SIGTERM", pass);
      callerGone.removeEventListener("abort", cancel);
      resolve(code ?? 1);
    });
  });
}

/** What nobody reads any more is let go: an apply does not end because the job that watched it did. */
function handOn(from: Readable, to: Writable): void {
  let read = true;
  to.on("error", () => {
    read = false;
  });
  from.on("data", (chunk) => {
    if (read) to.write(chunk);
  });
}
