import { execFile } from "node:child_process";
import { access, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder } from "../cache-folder.ts";
import { HomelabError } from "../homelab-error.ts";
import { isAlive } from "../is-alive.ts";
import { findPython } from "../python.ts";

const run = promisify(execFile);

const version = "0.5.0";

/** `done` of `total` steps are behind us; `step` says what is being done now, "" at the end. */
export type PrepareProgress = (progress: {
  readonly done: number;
  readonly total: number;
  readonly step: string;
}) => void;

/**
 * Path of a Python that has fakepve, a third party's Proxmox VE API (AGPL: it is run, never imported), in a virtual
 * environment in our cache. Made beside its place and moved there, so there is never half of one.
 */
export async function prepareFakepve(
  onProgress: PrepareProgress = () => undefined,
): Promise<string> {
  const cache = cacheFolder(process.env);
  const folder = join(cache, `fakepve-${version}`);
  const python = join(folder, "bin", "python");
  if (await exists(python)) return python;
  const making = `${folder}.${process.pid}.making`;
  const steps = preparation(await findPython(), making);
  const total = steps.length;
  await mkdir(cache, { recursive: true });
  await sweep(cache);
  try {
    for (const [done, { step, work, advice }] of steps.entries()) {
      onProgress({ done, total, step });
      await attempt(step, work, advice);
    }
    await moveTo(folder, making);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  onProgress({ done: total, total, step: "" });
  return python;
}

/** Removes what runs that were killed in the middle left behind. */
async function sweep(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const owner = /^fakepve-[0-9.]+\.([0-9]+)\.making$/.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    await rm(join(cache, name), { recursive: true, force: true });
  }
}

interface Step {
  readonly step: string;
  readonly work: () => Promise<unknown>;
  readonly advice: string;
}

function preparation(python: string, folder: string): readonly Step[] {
  const inside = join(folder, "bin", "python");
  const pip = ["-m", "pip", "install", "--quiet", "--no-input"];
  const options = [
    "--disable-pip-version-check",
    `fakepve[crypto]==${version}`,
  ];
  return [
    {
      step: "making a Python environment for the Proxmox stand-in",
      work: () => run(python, ["-m", "venv", "--clear", folder]),
      advice:
        "On Debian or Ubuntu install what it needs with `apt install python3-venv`.",
    },
    {
      step: `installing fakepve ${version}`,
      work: () => run(inside, [...pip, ...options]),
      advice: `Check the network and the settings of pip, then try by hand: \`python3 -m pip download 'fakepve[crypto]==${version}'\`.`,
    },
    {
      step: "trying the Proxmox stand-in",
      work: () => run(inside, ["-m", "fakepve", "--version"]),
      advice: "Use another Python 3 and run it again.",
    },
  ];
}

async function attempt(
  step: string,
  work: () => Promise<unknown>,
  advice: string,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const last = lastLine(error);
    throw new HomelabError(
      `The embedded homelab cannot start: ${step} failed. Python said: ${last}. ${advice}`,
      { cause: error },
    );
  }
}

function lastLine(error: unknown): string {
  const output =
    error instanceof Error ? { stderr: "", stdout: "", ...error } : null;
  const said = String(output?.stderr || output?.stdout || "");
  const lines = said.trim().split("\n");
  return (lines.at(-1) ?? "").slice(0, 200) || "nothing";
}

/** Another process may have finished first; then its environment is as good as ours. */
async function moveTo(folder: string, made: string): Promise<void> {
  try {
    await rename(made, folder);
  } catch (error) {
    if (!(await exists(join(folder, "bin", "python")))) throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
