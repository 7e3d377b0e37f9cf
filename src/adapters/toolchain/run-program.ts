import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export type ProgramRun = {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds until the program is ended. */
  readonly timeout?: number;
  /** Signal on time-out and abort; SIGINT lets a build end its own children. */
  readonly endWith?: "SIGINT" | "SIGKILL";
  readonly signal: AbortSignal;
  readonly onLine?: (line: string) => void;
};

/** `exit` is null when the program could not be started or was ended by a signal; `why` then says so. */
export type ProgramEnd = {
  readonly exit: number | null;
  readonly why: string;
  readonly lines: readonly string[];
};

const keptLines = 5000;

/** Runs a program to its end and gives the last lines of both its streams. Never throws. */
export function runProgram(run: ProgramRun): Promise<ProgramEnd> {
  return new Promise((settle) => {
    const lines: string[] = [];
    const child = spawn(run.command, [...run.args], {
      cwd: run.folder,
      env: run.environment,
      stdio: ["ignore", "pipe", "pipe"],
      signal: run.signal,
      killSignal: run.endWith ?? "SIGINT",
      ...(run.timeout === undefined ? {} : { timeout: run.timeout }),
    });
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on("line", (line) => {
        lines.push(line);
        lines.splice(0, lines.length - keptLines);
        run.onLine?.(line);
      });
    }
    // A grandchild may hold the streams open long after the program was ended: do not wait for it.
    child.on("exit", (_, signal) => {
      if (signal !== null) {
        child.stdout.destroy();
        child.stderr.destroy();
      }
    });
    child.on("error", (error) =>
      settle({ exit: null, why: reason(error), lines }),
    );
    child.on("close", (exit, signal) =>
      settle({
        exit,
        why:
          signal === null
            ? `it ended with ${exit}`
            : `it was ended by ${signal}`,
        lines,
      }),
    );
  });
}

function reason(error: Error): string {
  return "code" in error && typeof error.code === "string"
    ? `it could not be run (${error.code})`
    : "it could not be run";
}
