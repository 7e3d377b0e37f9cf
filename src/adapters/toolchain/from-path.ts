import type { Attempt } from "./attempt.ts";
import { refused } from "./attempt.ts";
import { findOnPath } from "./find-on-path.ts";
import type { Tool } from "./tool.ts";
import { checkVersion } from "./tool-version.ts";
import type { Workshop } from "./workshop.ts";

/** The first program on PATH in an accepted version; an old one before it does not hide it. */
export async function fromPath(
  tool: Tool,
  workshop: Workshop,
): Promise<Attempt> {
  const reasons: string[] = [];
  for (const path of findOnPath(tool.name, workshop.environment)) {
    const attempt = await checkVersion(tool, path, workshop);
    if (attempt.kind === "found") {
      return attempt;
    }
    reasons.push(attempt.why);
  }
  return refused(
    reasons.length === 0
      ? `no ${tool.name} is on PATH`
      : reasons.slice(0, 3).join("; "),
  );
}
