import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import type { Progress } from "../../../src/adapters/toolchain/progress.ts";
import type { Tool } from "../../../src/adapters/toolchain/tool.ts";
import { tools } from "../../../src/adapters/toolchain/tool.ts";
import type { Workshop } from "../../../src/adapters/toolchain/workshop.ts";

/** A workshop in a folder that goes with the test: empty cache, PATH with the system's own folders only, nothing to download from. */
export type Room = Workshop & {
  readonly folder: string;
  readonly events: readonly Progress[];
};

export const systemPath = "/usr/bin:/bin";

export async function room(
  t: TestContext,
  change: Partial<Workshop> = {},
): Promise<Room> {
  const folder = await mkdtemp(join(tmpdir(), "toolchain-test-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const events: Progress[] = [];
  return {
    folder,
    events,
    cache: join(folder, "cache"),
    root: null,
    environment: { PATH: join(folder, "bin"), HOME: folder },
    downloads: "http://127.0.0.1:9",
    patience: 5_000,
    report: (event) => events.push(event),
    signal: new AbortController().signal,
    ...change,
  };
}

/** Writes a shell script and makes it runnable. */
export async function script(path: string, body: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
  return path;
}

/** A program that says it is that version of OpenTofu. */
export function tofuScript(version: string): string {
  return `#!/bin/sh\necho "OpenTofu v${version}"\n`;
}

/** OpenTofu as released for Linux, with or without a pinned checksum of the archive. */
export function tofu(sha256: string | null = null): Tool {
  const { tofu } = tools("linux_amd64");
  return { ...tofu, release: { ...tofu.release, sha256 } };
}
