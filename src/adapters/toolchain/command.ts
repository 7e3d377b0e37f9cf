import { parseArgs } from "node:util";
import { logProgress } from "./log-progress.ts";
import { projectRoot } from "./project-root.ts";
import type { Toolchain } from "./resolve-toolchain.ts";
import { resolveToolchain } from "./resolve-toolchain.ts";
import { terminalProgress } from "./terminal-progress.ts";
import { ToolchainError } from "./toolchain-error.ts";
import { shellExports, toolchainTable } from "./toolchain-text.ts";

const usage = `Usage: npm run --silent toolchain -- [--tests] [--mirror] [--env]

Finds or makes OpenTofu, Terragrunt and the providers, and says where each came from.

  --tests    where the provider registry cannot be reached, also build the tests' stand-in for hashicorp/dns
  --mirror   do not ask the registry, build the providers
  --env      print shell exports instead of the table: eval "$(npm run --silent toolchain -- --env)"`;

/** `npm run toolchain`. Gives the exit code: 0 all there, 1 something is missing, 64 wrong use. */
export async function toolchainCommand(
  args: readonly string[],
): Promise<number> {
  const flags = parse(args);
  if (flags === null) {
    process.stderr.write(`${usage}\n`);
    return 64;
  }
  if (flags.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  try {
    const toolchain = await prepare(flags);
    const text = flags.env
      ? shellExports(toolchain)
      : toolchainTable(toolchain);
    process.stdout.write(`${text}\n`);
    return 0;
  } catch (error) {
    if (error instanceof ToolchainError) {
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

type Flags = NonNullable<ReturnType<typeof parse>>;

function parse(args: readonly string[]) {
  const flag = { type: "boolean", default: false } as const;
  const options = { tests: flag, mirror: flag, env: flag, help: flag };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return null;
  }
}

async function prepare(flags: Flags): Promise<Toolchain> {
  const stop = new AbortController();
  const interrupt = () =>
    stop.abort(
      new ToolchainError(
        "Stopped. Nothing half is left behind; run it again to go on.",
      ),
    );
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const { stderr } = process;
  const view = stderr.isTTY
    ? terminalProgress(stderr)
    : logProgress((line) => stderr.write(`${line}\n`));
  try {
    return await resolveToolchain({
      environment: process.env,
      root: projectRoot(import.meta.dirname),
      providers: {
        from: flags.mirror ? "mirror" : "auto",
        testOnlyDnsProvider: flags.tests,
      },
      onProgress: view.report,
      signal: stop.signal,
    });
  } finally {
    view.stop();
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}
