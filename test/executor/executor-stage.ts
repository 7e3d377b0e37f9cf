import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExecutorPlace } from "../../src/executor/run-executor.ts";
import { settingsText } from "../core/guard/sample-executor.ts";

/** Stands for the Action: writes down what it was given, and ends as it is told by a setting. */
const bundle = `
import { readFileSync, writeFileSync } from "node:fs";
const { env } = process;
writeFileSync(env.HOME + "/seen.json", JSON.stringify({ env, event: readFileSync(env.GITHUB_EVENT_PATH, "utf8") }));
console.log("said");
if (env.WAIT === "killed") process.kill(process.pid, "SIGKILL");
if (env.WAIT === "yes") {
  process.on("SIGINT", () => { writeFileSync(env.HOME + "/cancelled", ""); process.exit(7); });
  writeFileSync(env.HOME + "/ready", "");
  setInterval(() => console.log("still at work"), 50);
} else process.exitCode = Number(env.END);
`;

/** An executor's home with settings of its own, in a new folder. */
export async function executorStage(more: string): Promise<ExecutorPlace> {
  const home = await mkdtemp(join(tmpdir(), "homelab-fleet-executor-"));
  await writeFile(join(home, "bundle.mjs"), bundle);
  await writeFile(join(home, "executor.env"), `${settingsText}${more}\n`);
  return {
    settings: join(home, "executor.env"),
    bundle: join(home, "bundle.mjs"),
    home,
    whoElseWrites: async () => null,
  };
}
