import { execFile } from "node:child_process";
import { delimiter, dirname } from "node:path";

export interface Tools {
  readonly tofu: string;
  readonly terragrunt: string;
  /** What both need, and where the providers are. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end with exactly this environment; a program that cannot be started has code 127. */
export function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      [...args],
      { cwd, env, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : (child.exitCode ?? 127);
        resolve({ code, stdout, stderr });
      },
    );
  });
}

/** The environment of a person at a terminal, with a home of its own and addresses at which nothing listens. */
export function environment(
  tools: Tools,
  home: string,
): Readonly<Record<string, string>> {
  return {
    ...tools.environment,
    PATH: [dirname(tools.tofu), dirname(tools.terragrunt), process.env["PATH"]]
      .filter((part) => part !== undefined)
      .join(delimiter),
    HOME: home,
    XDG_CACHE_HOME: `${home}/cache`,
    XDG_STATE_HOME: `${home}/state`,
    PROXMOX_VE_ENDPOINT: "https://127.0.0.1:9/",
    PROXMOX_VE_API_TOKEN: "fleet@pve!test=00000000-0000-0000-0000-000000000000",
    DNS_UPDATE_SERVER: "127.0.0.1",
    DNS_UPDATE_PORT: "9",
  };
}
