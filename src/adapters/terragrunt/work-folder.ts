import { randomBytes } from "node:crypto";
import {
  appendFile,
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ExecutorError } from "../../app/executor.ts";

/** Where the short folder is. */
const tempName = "temp";

/** Process ids of children, one a line; our own stands in the folder's name. */
const children = "children";

const mode = { mode: 0o600 } as const;

/** A private folder for one run. */
export interface WorkFolder {
  /** Absolute. */
  readonly path: string;
  /** Another one, for temporary files and sockets; its path is short. */
  readonly temp: string;
  /** Writes a file only we can read; never over a link. */
  write(name: string, text: string): Promise<string>;
  /** Notes a child, so that the folder is not swept from under it if we are killed. */
  note(pid: number): Promise<void>;
  remove(): Promise<void>;
}

/** Makes a folder (0700) below `base`, after sweeping what earlier runs left there. `base` is ours alone. */
export async function openWorkFolder(base: string): Promise<WorkFolder> {
  await mkdir(base, { recursive: true, mode: 0o700 });
  await requireOwn(base);
  await sweep(base);
  const name = `run-${process.pid}-${randomBytes(8).toString("hex")}`;
  const path = join(base, name);
  for (const part of ["", "home", "cache", "units"]) {
    await mkdir(join(path, part), { mode: 0o700 });
  }
  const temp = await shortFolder();
  await writeFile(join(path, tempName), temp, mode);
  return {
    path,
    temp,
    note: (pid) => appendFile(join(path, children), `${pid}\n`, mode),
    write: async (name, text) => {
      const file = join(path, name);
      await rm(file, { force: true });
      await writeFile(file, text, { ...mode, flag: "wx" });
      return file;
    },
    remove: async () => {
      await remove(temp);
      await remove(path);
    },
  };
}

/** A link would put plans where somebody else looks, and so would a folder of another user's or one that others may enter. */
async function requireOwn(base: string): Promise<void> {
  const found = await lstat(base);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new ExecutorError(
      "failed",
      "The folder for the files of a run is a link or belongs to another user, so nothing was written there.",
      `Remove ${base} on the runner, and run the workflow again.`,
    );
  }
  if ((found.mode & 0o077) !== 0) await chmod(base, 0o700);
}

/** Plans are secrets: what a killed run left is removed, unless one of its processes still works in it. */
async function sweep(base: string): Promise<void> {
  for (const name of await readdir(base)) {
    const path = join(base, name);
    const [, owner] = /^run-([0-9]+)-[0-9a-f]{16}$/.exec(name) ?? [];
    if (owner === undefined || !(await lstat(path)).isDirectory()) continue;
    const noted = await readFile(join(path, children), "utf8").catch(() => "");
    const pids = [owner, ...noted.split("\n")].map(Number);
    if (pids.some(isAlive)) continue;
    const temp = await readFile(join(path, tempName), "utf8").catch(() => "");
    if (shortFolderName.test(temp)) await remove(temp);
    await remove(path);
  }
}

/** Providers are spoken to by sockets in it, and a socket's path may have 107 bytes. @see https://man7.org/linux/man-pages/man7/unix.7.html */
async function shortFolder(): Promise<string> {
  const made = await mkdtemp("/tmp/hf-").catch(() =>
    mkdtemp(join(tmpdir(), "hf-")),
  );
  await chmod(made, 0o700);
  return made;
}

const shortFolderName = /^\/(?:[^/\0]+\/)*hf-[A-Za-z0-9]{6}$/;

function remove(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true, maxRetries: 3 });
}

/** Whether a process, or any of the group it leads, is there. */
function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 1) return false;
  return [pid, -pid].some((target) => {
    try {
      process.kill(target, 0);
      return true;
    } catch {
      return false;
    }
  });
}
