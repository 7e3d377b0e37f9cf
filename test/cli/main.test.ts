import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { typeScript } from "../../src/demo/own-program.ts";

const root = resolve(import.meta.dirname, "../..");

/** More than a pipe holds, so that the writer notices. */
const fleet = `dns: {zone: home.example}\nvms:\n${Array.from({ length: 400 }, (_, n) => `  vm${n}: {}\n`).join("")}`;

test("a reader that has seen enough is no mistake and no stack trace", async () => {
  const folder = await mkdtemp(join(tmpdir(), "fleet-cli-"));
  try {
    const path = join(folder, "fleet.yaml");
    await writeFile(path, fleet);
    const child = spawn(
      process.execPath,
      [...typeScript, "src/cli/main.ts", "canonical", path],
      { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
    );
    child.stdout.destroy();
    const said: string[] = [];
    child.stderr.setEncoding("utf8").on("data", (text) => said.push(text));
    const [code] = await once(child, "close");
    assert.equal(said.join(""), "");
    assert.equal(code, 0);
  } finally {
    await rm(folder, { recursive: true });
  }
});
