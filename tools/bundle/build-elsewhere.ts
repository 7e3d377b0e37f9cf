/**
 * `npm run check:dist:elsewhere`: builds the bundle in another folder, as another user name, with another locale, time zone, umask,
 * home and temporary folder, and compares it with dist/ byte for byte. What is not in Git takes no part.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const needed = ["src", "tools/bundle", "package.json", "package-lock.json"];
const configs = ["tsconfig.json", "tsconfig.build.json"];

const folder = mkdtempSync(join(tmpdir(), "homelab-fleet ünders̈wo-"));
try {
  const copy = join(folder, "a", "deeper", "place");
  copyTo(copy);
  build(copy);
  const differing = differences(join(root, "dist"), join(copy, "dist"));
  if (differing.length > 0) {
    console.error(
      `Built elsewhere, the bundle is another: ${differing.join(", ")}. Something of this machine is in it. Compare both with \`diff\` after \`npm run build\`.`,
    );
    process.exitCode = 1;
  } else console.log("Built elsewhere, the bundle is the same.");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function copyTo(copy: string): void {
  const tracked = execFileSync(
    "git",
    ["ls-files", "-z", "--", ...needed, ...configs],
    { cwd: root, encoding: "utf8" },
  );
  // In the other order, so that a folder lists its files otherwise.
  for (const path of tracked.split("\0").filter(Boolean).toReversed()) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  cpSync(join(root, "node_modules"), join(copy, "node_modules"), {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
  });
}

function build(copy: string): void {
  const home = join(copy, "home");
  mkdirSync(home);
  const env = {
    PATH: process.env["PATH"],
    HOME: home,
    TMPDIR: home,
    USER: "somebody-else",
    LOGNAME: "somebody-else",
    HOSTNAME: "elsewhere",
    TZ: "Pacific/Kiritimati",
    LANG: "tr_TR.UTF-8",
    LC_ALL: "tr_TR.UTF-8",
    LANGUAGE: "tr",
    SOURCE_DATE_EPOCH: "1",
    NODE_ENV: "production",
  };
  const { status } = spawnSync("sh", ["-c", "umask 077 && npm run build"], {
    cwd: copy,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("the build failed elsewhere");
}

function differences(here: string, there: string): readonly string[] {
  const names = new Set([...readdirSync(here), ...readdirSync(there)]);
  return [...names].filter((name) => hash(here, name) !== hash(there, name));
}

function hash(folder: string, name: string): string | null {
  if (!readdirSync(folder).includes(name)) return null;
  const bytes = readFileSync(join(folder, name));
  return createHash("sha256").update(bytes).digest("hex");
}
