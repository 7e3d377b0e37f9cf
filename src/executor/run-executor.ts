import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  openWorkFolder,
  type WorkFolder,
} from "../adapters/terragrunt/work-folder.ts";
import { executorEnvironment } from "../core/guard/executor-environment.ts";

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

/** GitHub's own limit of an event is far below. */
const mostEventBytes = 1_048_576;

/** Runs the Action as the executor's user: with its secrets, and of the caller's environment only what cannot steer it. */
export async function runExecutor(
  place: ExecutorPlace,
  job: Environment,
  event: AsyncIterable<Uint8Array>,
): Promise<number> {
  const changeable = await place.whoElseWrites(place.settings);
  if (changeable !== null)
    throw new Error(
      `The executor did not start. Whoever can change ${place.settings} decides what it does, and ${changeable}. Give it to root, group fleet, mode 0640.`,
    );
  const built = executorEnvironment(
    await readFile(place.settings, "utf8"),
    job,
  );
  if (!built.ok) throw new Error(refusal(built, place.settings));
  const folder = await openWorkFolder(join(place.home, "runs"));
  try {
    const env = { ...built.env, ...(await filesOf(folder, event)) };
    return await child(place, env);
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
async function filesOf(folder: WorkFolder, event: AsyncIterable<Uint8Array>) {
  const files: Record<string, string> = {};
  for (const name of ["OUTPUT", "STEP_SUMMARY", "STATE", "ENV", "PATH"])
    files[`GITHUB_${name}`] = await folder.write(name, "");
  return {
    ...files,
    GITHUB_EVENT_PATH: await folder.write("event.json", await textOf(event)),
    GITHUB_WORKSPACE: folder.path,
    RUNNER_TEMP: folder.temp,
  };
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > mostEventBytes)
      throw new Error(
        "The executor did not start. The event is larger than any of GitHub's. Hand it $GITHUB_EVENT_PATH on standard input.",
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** A cancelled run ends by a signal to us; the Action ends its apply itself, so it gets the signal and is awaited. */
function child(
  { bundle, home }: ExecutorPlace,
  env: Readonly<Record<string, string>>,
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
      stdio: ["ignore", "inherit", "inherit"],
    });
    const pass = (signal: NodeJS.Signals) => action.kill(signal);
    process.on("SIGINT", pass).on("SIGTERM", pass);
    action.once("error", reject);
    action.once("close", (code) => {
      process.off("SIGINT", pass).off("SIGTERM", pass);
      resolve(code ?? 1);
    });
  });
}
