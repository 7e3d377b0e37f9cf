import { devNull, tmpdir } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { Attempt } from "./attempt.ts";
import { refused } from "./attempt.ts";
import { pickEnvironment } from "./environment.ts";
import type { ProgramEnd, ProgramRun } from "./run-program.ts";
import { runProgram } from "./run-program.ts";
import { isAccepted } from "./semantic-version.ts";
import type { Tool } from "./tool.ts";
import type { Workshop } from "./workshop.ts";

/** Longest a healthy tool may take to say its version, in milliseconds; a version switcher may hang on a download. */
const patience = 20_000;

/** Asks a program for its version and takes it when that is accepted. */
export async function checkVersion(
  tool: Tool,
  path: string,
  workshop: Workshop,
): Promise<Attempt> {
  const end = await runOnceFree({
    command: path,
    args: ["--version"],
    folder: tmpdir(),
    environment: {
      ...pickEnvironment(workshop.environment, ["PATH", "HOME", "TMPDIR"]),
      CHECKPOINT_DISABLE: "1",
      TF_CLI_CONFIG_FILE: devNull,
    },
    timeout: patience,
    endWith: "SIGKILL",
    signal: workshop.signal,
  });
  if (end.exit !== 0) {
    return refused(`${path} does not say its version: ${end.why}`);
  }
  const version = tool.versionPattern.exec(end.lines.join("\n"))?.[1];
  if (version === undefined) {
    return refused(`${path} does not say a version of ${tool.title}`);
  }
  return isAccepted(version, tool.oldest)
    ? { kind: "found", path, version }
    : refused(
        `${path} is ${tool.title} ${printable(version)}, ${tool.oldest} or newer is needed`,
      );
}

/**
 * "Text file busy": another child of ours, started while the program was written, holds it open until it runs its own.
 * https://github.com/golang/go/issues/22315 tells the story.
 */
async function runOnceFree(run: ProgramRun, tries = 20): Promise<ProgramEnd> {
  const end = await runProgram(run);
  if (tries === 0 || !end.why.includes("ETXTBSY")) {
    return end;
  }
  await pause(50);
  return runOnceFree(run, tries - 1);
}

/** A foreign program's words go into our messages: letters, digits and a few signs, at most 40 of them. */
function printable(text: string): string {
  return text.replace(/[^\w.+-]/g, "?").slice(0, 40);
}
