/** `tsx stage-main.ts HOME`: the executor as sudo starts it, in a home that a test made. */
import { join } from "node:path";
import { runExecutor } from "../../src/executor/run-executor.ts";

const [home = ""] = process.argv.slice(2);
process.exitCode = await runExecutor(
  {
    settings: join(home, "executor.env"),
    bundle: join(home, "bundle.mjs"),
    home,
    whoElseWrites: async () => null,
  },
  {
    environment: process.env,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
  },
);
process.stdin.destroy();
