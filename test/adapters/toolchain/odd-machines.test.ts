import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { describe, it, test } from "node:test";
import { WriteStream } from "node:tty";
import { cacheFolder } from "../../../src/adapters/toolchain/cache-folder.ts";
import { findOnPath } from "../../../src/adapters/toolchain/find-on-path.ts";
import { platform } from "../../../src/adapters/toolchain/platform.ts";
import type { Progress } from "../../../src/adapters/toolchain/progress.ts";
import { runProgram } from "../../../src/adapters/toolchain/run-program.ts";
import { terminalProgress } from "../../../src/adapters/toolchain/terminal-progress.ts";
import {
  ZipError,
  zipEntry,
} from "../../../src/adapters/toolchain/zip-entry.ts";
import { typeScript } from "../../../src/demo/own-program.ts";
import { repositoryRoot } from "../../contract/source-files.ts";
import { zipArchive } from "./zip-archive.ts";

const main = resolve(repositoryRoot, "src/adapters/toolchain/main.ts");

function toolchain(...args: readonly string[]) {
  return toolchainWith({}, ...args);
}

async function toolchainWith(
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
) {
  const child = spawn(process.execPath, [...typeScript, main, ...args], {
    cwd: repositoryRoot,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => (said.out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (said.err += text));
  const [code]: readonly unknown[] = await once(child, "close");
  return { ...said, code };
}

test("npm run toolchain explains itself, and what it does not know", async () => {
  const help = await toolchain("--help");
  assert.equal(help.code, 0);
  assert.match(help.out, /^Usage: npm run --silent toolchain/);
  const unknown = await toolchain("--everything");
  assert.equal(unknown.code, 64);
  assert.match(unknown.err, /^Usage: npm run --silent toolchain/);
  assert.equal(unknown.out, "");
});

test("npm run toolchain names the tools it found, as a table or for a shell", async () => {
  const table = await toolchain();
  assert.equal(table.code, 0, table.err);
  assert.match(table.out, /^tofu +1\.[0-9]+\.[0-9]+ /m);
  const shell = await toolchain("--env");
  assert.equal(shell.code, 0, shell.err);
  assert.match(shell.out, /^export /m);
});

test("npm run toolchain says what is missing in sentences, and fails", async () => {
  const cache = join(main, "cache");
  const said = await toolchainWith({ HOMELAB_FLEET_CACHE: cache });
  assert.equal(said.code, 1);
  assert.match(said.err, /^The tools' cache folder .* could not be made\./);
  assert.doesNotMatch(said.err, /^ {4}at /m);
  assert.equal(said.out, "");
});

test("the cache is where the environment says, else where caches are", () => {
  const home = join(homedir(), ".cache", "homelab-fleet");
  assert.equal(cacheFolder({ HOMELAB_FLEET_CACHE: "/a/b" }), "/a/b");
  assert.equal(
    cacheFolder({ HOMELAB_FLEET_CACHE: "", XDG_CACHE_HOME: "/x" }),
    "/x/homelab-fleet",
  );
  assert.equal(cacheFolder({ XDG_CACHE_HOME: "" }), home);
  assert.equal(cacheFolder({}), home);
});

test("a machine is named as OpenTofu's releases name it", () => {
  assert.equal(platform("linux", "x64"), "linux_amd64");
  assert.equal(platform("darwin", "arm64"), "darwin_arm64");
});

test("without a PATH nothing is found on it", async () => {
  assert.deepEqual(await findOnPath("sh", {}), []);
});

test("a program that is not there ends with a reason instead of an exception", async () => {
  const end = await runProgram({
    ...{ command: "/no/such/program", args: [], folder: "/" },
    ...{ environment: {}, signal: new AbortController().signal },
  });
  assert.deepEqual(end, {
    ...{ exit: null, why: "it could not be run (ENOENT)", lines: [] },
  });
});

describe("a damaged archive is told, never half read", () => {
  const packed = () => zipArchive({ tofu: "program ".repeat(100) });
  const directory = (archive: Buffer) =>
    archive.readUInt32LE(archive.length - 22 + 16);
  const damages: readonly (readonly [string, (archive: Buffer) => void])[] = [
    ["a directory that is none", (a) => a.writeUInt32LE(0, directory(a))],
    [
      "a directory beyond the end",
      (a) => a.writeUInt32LE(a.length, a.length - 6),
    ],
    ["a file that is none", (a) => a.writeUInt32LE(0, 0)],
    [
      "a file beyond the end",
      (a) => a.writeUInt32LE(a.length, directory(a) + 42),
    ],
    ["an unknown packing", (a) => a.writeUInt16LE(12, directory(a) + 10)],
    ["an encrypted file", (a) => a.writeUInt16LE(1, directory(a) + 8)],
    ["content that does not unpack", (a) => a.fill(0xff, 34, 44)],
  ];
  for (const [what, damage] of damages)
    it(what, () => {
      const archive = packed();
      damage(archive);
      assert.throws(() => zipEntry(archive, "tofu", 10_000), ZipError);
    });
});

test("a terminal shows one bar a tool, with its last words", () => {
  const texts: string[] = [];
  const stream = new PassThrough();
  stream.on("data", (chunk: Buffer) => texts.push(chunk.toString("utf8")));
  // What cli-progress asks of a terminal, on a stream that can be read.
  const terminal = Object.assign(Object.create(WriteStream.prototype), {
    isTTY: true,
    columns: 120,
    write: (text: string) => stream.write(text),
    cursorTo: () => true,
    moveCursor: () => true,
    clearLine: () => true,
    clearScreenDown: () => true,
    getWindowSize: () => [120, 40],
  });
  const event = { tool: "OpenTofu", elapsed: 4000 };
  const detail = "x".repeat(60);
  const last: readonly Progress[][] = [
    [{ ...event, step: "build", fraction: 0.42, detail }],
    [
      { ...event, step: "look", fraction: null, detail: "" },
      { ...event, step: "ready", fraction: 1, detail: "cache" },
    ],
  ];
  for (const events of last) {
    const view = terminalProgress(terminal);
    for (const each of events) view.report(each);
    view.stop();
  }
  stream.end();
  const shown = texts.join("");
  assert.match(shown, /OpenTofu/);
  assert.match(shown, /42%/);
  assert.match(shown, /build x{33}…/);
  assert.match(shown, /100%.*ready cache/);
});
