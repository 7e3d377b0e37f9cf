import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Attempt } from "./attempt.ts";
import { refused } from "./attempt.ts";
import { platform } from "./platform.ts";
import type { Tool } from "./tool.ts";
import { checkVersion } from "./tool-version.ts";
import type { Workshop } from "./workshop.ts";

/** Where the cache keeps the pinned version of a tool. */
export function cachedPath(tool: Tool, workshop: Workshop): string {
  return join(workshop.cache, tool.name, tool.pinned, platform(), tool.name);
}

/** The tool as an earlier run left it. It is run once, so a damaged file is made anew instead of failing later. */
export async function fromCache(
  tool: Tool,
  workshop: Workshop,
): Promise<Attempt> {
  const path = cachedPath(tool, workshop);
  return existsSync(path)
    ? checkVersion(tool, path, workshop)
    : refused(`it is not in ${workshop.cache} yet`);
}
