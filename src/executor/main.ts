/** Started by sudo as the executor's user, never with an argument: deploy/homelab-fleet.sudoers, docs/hardening.md. */
import { homedir } from "node:os";
import { resolve } from "node:path";
import { whoElseWrites } from "../adapters/host/who-else-writes.ts";
import { runExecutor } from "./run-executor.ts";

try {
  process.exitCode = await runExecutor(
    {
      settings: "/etc/homelab-fleet/executor.env",
      bundle: resolve(import.meta.dirname, "../../dist/index.js"),
      home: homedir(),
      whoElseWrites,
    },
    {
      environment: process.env,
      input: process.stdin,
      output: process.stdout,
      errors: process.stderr,
    },
  );
} catch (error) {
  process.stderr.write(
    `homelab-fleet executor: ${error instanceof Error ? error.message : "it failed"}\n`,
  );
  process.exitCode = 1;
} finally {
  // Input that is still open must not keep the process.
  process.stdin.destroy();
}
