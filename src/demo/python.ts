import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findCommand } from "./find-command.ts";
import { HomelabError } from "./homelab-error.ts";

const run = promisify(execFile);

/** What the Proxmox stand-in needs. */
const minimum = { major: 3, minor: 10 } as const;

const names = [
  "python3",
  "python3.13",
  "python3.12",
  "python3.11",
  "python3.10",
];

/** Full path of a Python of at least 3.10. Throws HomelabError when there is none. */
export async function findPython(): Promise<string> {
  const seen: string[] = [];
  for (const name of names) {
    const path = await findCommand(name);
    const version = path === null ? null : await versionOf(path);
    if (path === null || version === null) continue;
    if (isEnough(version)) return path;
    seen.push(version);
  }
  const why =
    seen.length === 0
      ? "The Proxmox stand-in runs on Python 3 and there is none on this machine."
      : `The Proxmox stand-in needs Python ${minimum.major}.${minimum.minor} or newer, and here is only ${seen[0]}.`;
  throw new HomelabError(
    `The embedded homelab cannot start. ${why} Install it, on Debian or Ubuntu with \`apt install python3 python3-venv\`, on macOS with \`brew install python\`.`,
  );
}

async function versionOf(path: string): Promise<string | null> {
  const code = "import sys; print('%d.%d' % sys.version_info[:2])";
  try {
    return (await run(path, ["-c", code])).stdout.trim();
  } catch {
    return null;
  }
}

function isEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return (
    major > minimum.major || (major === minimum.major && minor >= minimum.minor)
  );
}
