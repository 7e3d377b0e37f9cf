import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { findCommand } from "../../src/demo/find-command.ts";
import { framed } from "./comment-html.ts";

const run = promisify(execFile);

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Grey edges: coloured ones make a picture three times as large.
  "--disable-lcd-text",
  "--hide-scrollbars",
];

const patienceMs = 60_000;
/** No window of Chromium is narrower. */
const narrowest = 500;

export interface Browser {
  /** A PNG of a whole HTML page, at least as wide as asked, and the height that the page takes of it. */
  shoot(
    html: string,
    width: number,
  ): Promise<{ readonly png: Buffer; readonly height: number }>;
}

/** An installed Chromium or Chrome; null: there is none. `folder` is for its profile and pages. */
export async function findBrowser(folder: string): Promise<Browser | null> {
  for (const name of names) {
    const program = await findCommand(name);
    if (program !== null) return browser(program, folder);
  }
  return null;
}

function browser(program: string, folder: string): Browser {
  const page = join(folder, "page.html");
  const picture = join(folder, "page.png");
  const open = async (...more: readonly string[]) => {
    const profile = `--user-data-dir=${join(folder, "profile")}`;
    const all = [...flags, profile, ...more, `file://${page}`];
    return (await run(program, all, { timeout: patienceMs })).stdout;
  };
  return {
    shoot: async (html, width) => {
      await writeFile(page, framed(html, width));
      const opened = await open("--dump-dom");
      const height = Number(/data-height="(\d+)px"/.exec(opened)?.[1]);
      if (!Number.isInteger(height))
        throw new Error(`${program} did not lay out the page.`);
      const window = `--window-size=${Math.max(width, narrowest)},${height + 200}`;
      await open(window, `--screenshot=${picture}`);
      return { png: await readFile(picture), height };
    },
  };
}
