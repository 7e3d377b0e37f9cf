import { join } from "node:path";
import type { Attempt } from "./attempt.ts";
import { refused } from "./attempt.ts";
import { cachedPath } from "./from-cache.ts";
import { goBuild } from "./go-build.ts";
import { install } from "./install.ts";
import type { Reporter } from "./progress.ts";
import type { Tool } from "./tool.ts";
import { checkVersion } from "./tool-version.ts";
import type { Workshop } from "./workshop.ts";

/** Builds the pinned version with Go from its module and keeps it. Minutes the first time. */
export async function fromSource(
  tool: Tool,
  workshop: Workshop,
  report: Reporter,
): Promise<Attempt> {
  if (workshop.root === null) {
    return refused("the project's tools/ folder is not at hand");
  }
  const build = {
    folder: join(workshop.root, tool.build.folder),
    package: tool.build.package,
    stamp: tool.build.stamp,
    version: tool.pinned,
  };
  const path = cachedPath(tool, workshop);
  let attempt: Attempt = refused("it was not built");
  await install(path, async (part) => {
    attempt = await goBuild(build, part, workshop, report);
    if (attempt.kind === "found") {
      attempt = await checkVersion(tool, part, workshop);
    }
    return attempt.kind === "found";
  });
  return attempt.kind === "found" ? { ...attempt, path } : attempt;
}
