import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { type BrowserContext, chromium } from "playwright-core";
import { findCommand } from "../../../src/demo/find-command.ts";
import { token } from "./token.ts";

const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update"],
  "--disable-sync",
];

export interface Screen {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: "light" | "dark";
}

/** An installed Chromium; null, and said in one line, where there is none. In CI it must be there. */
export async function findChromium(t: TestContext): Promise<string | null> {
  const program = await findCommand("chromium");
  if (program !== null) return program;
  const why =
    "Chromium is not installed: apt-get install chromium fonts-noto-color-emoji";
  assert.notEqual(process.env["HOMELAB_FLEET_SKIP"], "none", why);
  t.skip(why);
  return null;
}

/** A browser with a profile of its own, whose owner types the token when asked for a password. */
export async function openBrowser(
  executablePath: string,
  screen: Screen,
): Promise<AsyncDisposable & { readonly context: BrowserContext }> {
  const profile = await mkdtemp(join(tmpdir(), "homelab-fleet-chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    ...{ executablePath, headless: true, args: flags, ...screen },
    httpCredentials: { username: "kim", password: token },
  });
  return {
    context,
    async [Symbol.asyncDispose]() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
