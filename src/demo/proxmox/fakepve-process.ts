import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type GuardedProcess, startGuarded } from "../guarded-process.ts";
import { HomelabError } from "../homelab-error.ts";
import type { Certificate } from "./certificate.ts";
import { guestsFile, type Template } from "./guests.ts";

export interface FakepveOptions {
  readonly python: string;
  readonly folder: string;
  readonly certificate: Certificate;
  readonly templates: readonly Template[];
  /** Real seconds per second of Proxmox; with 0 every task is done at once. */
  readonly timeScale: number;
}

export interface Fakepve {
  readonly port: number;
  /** Of root@pam. */
  readonly password: string;
  readonly process: GuardedProcess;
}

export async function startFakepve(options: FakepveOptions): Promise<Fakepve> {
  const guests = join(options.folder, "guests.json");
  await writeFile(guests, guestsFile(options.templates));
  const password = randomBytes(18).toString("base64url");
  const { certFile, keyFile } = options.certificate;
  const guarded = startGuarded({
    command: options.python,
    args: [
      ...["-m", "fakepve", guests, "--host", "127.0.0.1", "--port", "0"],
      ...["--time-scale", String(options.timeScale)],
      ...["--cert", certFile, "--key", keyFile],
    ],
    cwd: options.folder,
    env: { ...process.env, PVE_PASS: password, PYTHONUNBUFFERED: "1" },
  });
  return { port: await listeningPort(guarded), password, process: guarded };
}

/** The port fakepve prints once it listens. */
function listeningPort(started: GuardedProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    started.child.stdout?.on("data", () => {
      const port = /listening on https:\/\/[^:\s]+:([0-9]+)/.exec(
        started.output(),
      )?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    started.ended.then(() =>
      reject(
        new HomelabError(
          `The Proxmox stand-in did not start. Its last lines were: ${started.output().slice(-400)}. Remove its folder in the cache and run it again.`,
        ),
      ),
    );
  });
}
