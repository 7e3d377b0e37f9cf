import { ExecutorError } from "../../app/executor.ts";
import { diskTrouble } from "./disk-trouble.ts";
import { runTool, type ToolCall } from "./run-tool.ts";
import { notStarted } from "./terragrunt.ts";

/** Oldest ones that work: Terragrunt for sources by content in the catalog, OpenTofu for archives that cannot write outside their folder. */
const oldest = {
  terragrunt: { version: [1, 1, 0], args: ["--version"] },
  tofu: { version: [1, 11, 7], args: ["version"] },
} as const;

export type ToolName = keyof typeof oldest;

/** Asks a tool for its version. Throws `ExecutorError` when it is missing, too old, or something else answers. */
export async function checkVersion(
  tool: ToolName,
  call: Omit<ToolCall, "args">,
): Promise<void> {
  const { version: least, args } = oldest[tool];
  const end = await runTool({ ...call, args }).catch((error: unknown) => {
    throw diskTrouble(error) ?? notStarted(tool, error);
  });
  const found = /\bv?([0-9]+)\.([0-9]+)\.([0-9]+)/.exec(end.stdout);
  if (end.exitCode !== 0 || found === null) {
    throw new ExecutorError(
      "garbage",
      `${tool} did not say its version.`,
      `Check that ${call.file} is ${tool} itself, and run the workflow again.`,
    );
  }
  const version = found.slice(1).map(Number);
  if (isOlder(version, least)) {
    throw new ExecutorError(
      "tool_too_old",
      `${tool} ${version.join(".")} is too old, at least ${least.join(".")} is needed.`,
      `Install a newer ${tool} on the runner, or let the Action fetch it, and run the workflow again.`,
    );
  }
}

function isOlder(
  version: readonly number[],
  least: readonly number[],
): boolean {
  for (const [i, part] of least.entries()) {
    const own = version[i] ?? 0;
    if (own !== part) return own < part;
  }
  return false;
}
