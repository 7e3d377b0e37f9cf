import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { typeScript } from "../../../src/demo/own-program.ts";

/** Starts a script of this folder, kills it with SIGKILL as soon as it said so many lines, and gives what it said. */
export async function killedAfter(
  lines: number,
  script: string,
  ...words: readonly string[]
): Promise<readonly string[]> {
  const child = spawn(
    process.execPath,
    [...typeScript, resolve(import.meta.dirname, script), ...words],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString("utf8");
    if (said.split("\n").length > lines) child.kill("SIGKILL");
  });
  await once(child, "close");
  return said.split("\n").slice(0, -1);
}
