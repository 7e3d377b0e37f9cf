import { stat } from "node:fs/promises";
import type { Attempt } from "./attempt.ts";
import { refused } from "./attempt.ts";
import { findGo, goEnvironment } from "./go.ts";
import type { Reporter } from "./progress.ts";
import { runProgram } from "./run-program.ts";
import type { Workshop } from "./workshop.ts";

export type GoBuild = {
  /** Folder of the go.mod, absolute. */
  readonly folder: string;
  /** Import path, or `.` for the module itself. */
  readonly package: string;
  /** Linker flags that put the version in, may be empty. */
  readonly stamp: string;
  readonly version: string;
};

/** Builds a program of a Go module into `out`. Sums of every module are checked against the module's committed go.sum. */
export async function goBuild(
  build: GoBuild,
  out: string,
  workshop: Workshop,
  report: Reporter,
): Promise<Attempt> {
  const missing = await stat(build.folder).then(
    () => false,
    () => true,
  );
  if (missing) {
    return refused(`there is no ${build.folder} to build it from`);
  }
  const go = await findGo(build.folder, workshop);
  if (go.kind === "none") {
    return refused(go.why);
  }
  const run = runner(go.path, build.folder, workshop);
  report("fetch modules");
  const total = await countPackages(build, run, report);
  if (typeof total === "string") {
    return refused(total);
  }
  report("build", 0);
  let done = 0;
  const stamp = `-s -w ${build.stamp}`.trim();
  const end = await run(
    [
      "build",
      "-v",
      "-trimpath",
      "-buildvcs=false",
      "-ldflags",
      stamp,
      "-o",
      out,
      build.package,
    ],
    (line) => {
      // -v names each package once, when it is compiled; packages Go has in its own cache are not named.
      done += /^[\w.~-]+(\/[\w.~+-]+)*$/.test(line) ? 1 : 0;
      report("build", Math.min(done / Math.max(total, 1), 0.99), line);
    },
  );
  return end.exit === 0
    ? { kind: "found", path: out, version: build.version }
    : refused(`go build failed: ${lastWords(end.lines, end.why)}`);
}

type Runner = (
  args: readonly string[],
  onLine: (line: string) => void,
) => ReturnType<typeof runProgram>;

function runner(go: string, folder: string, workshop: Workshop): Runner {
  const environment = goEnvironment(workshop.environment);
  const { signal } = workshop;
  return (args, onLine) =>
    runProgram({ command: go, args, folder, environment, signal, onLine });
}

/** The number of packages to build, or why it could not be said. Downloads the modules on the way. */
async function countPackages(
  build: GoBuild,
  run: Runner,
  report: Reporter,
): Promise<number | string> {
  const end = await run(["list", "-deps", build.package], (line) => {
    const [, module] = /^go: downloading (\S+)/.exec(line) ?? [];
    if (module !== undefined) {
      report("fetch modules", null, module);
    }
  });
  return end.exit === 0
    ? end.lines.filter((line) => !line.startsWith("go: ")).length
    : `go list failed: ${lastWords(end.lines, end.why)}`;
}

/** The last line a program wrote, without control characters, at most 200 characters. */
function lastWords(lines: readonly string[], otherwise: string): string {
  const last = lines.findLast((line) => line.trim() !== "") ?? otherwise;
  return last.replace(/\p{Cc}/gu, " ").slice(0, 200);
}
