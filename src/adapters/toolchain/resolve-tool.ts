import { dirname } from "node:path";
import type { Attempt, Refusal, Source } from "./attempt.ts";
import { withFolderLock } from "./folder-lock.ts";
import { cachedPath, fromCache } from "./from-cache.ts";
import { fromPath } from "./from-path.ts";
import { fromRelease } from "./from-release.ts";
import { fromSource } from "./from-source.ts";
import type { Reporter } from "./progress.ts";
import { reporter } from "./progress.ts";
import type { Tool, ToolName } from "./tool.ts";
import { toolMissing } from "./toolchain-error.ts";
import type { Workshop } from "./workshop.ts";

export type ResolvedTool = {
  readonly name: ToolName;
  readonly version: string;
  /** Absolute path of the program. */
  readonly path: string;
  readonly from: Source;
  /** What was tried before and why it was not taken. */
  readonly refused: readonly Refusal[];
};

type Step = (
  tool: Tool,
  workshop: Workshop,
  report: Reporter,
) => Promise<Attempt>;

/** First answer wins. Two processes at once prepare a tool once: the second waits and finds it in the cache. */
export async function resolveTool(
  tool: Tool,
  workshop: Workshop,
): Promise<ResolvedTool> {
  const report = reporter(tool.title, workshop.report);
  report("look");
  const search = new Search(tool, workshop, report);
  const quick =
    (await search.tryOne("path", fromPath)) ??
    (await search.tryOne("cache", fromCache));
  if (quick !== null) {
    return quick;
  }
  const folder = dirname(cachedPath(tool, workshop));
  const made = await withFolderLock(
    folder,
    workshop.signal,
    () => report("wait", null, "another process prepares it"),
    async () =>
      (await search.tryOne("cache", fromCache)) ??
      (await search.tryOne("release", fromRelease)) ??
      (await search.tryOne("source", fromSource)),
  );
  if (made === null) {
    report("failed");
    throw toolMissing(tool, search.refusals(), workshop.downloads);
  }
  return made;
}

class Search {
  readonly #tool: Tool;
  readonly #workshop: Workshop;
  readonly #report: Reporter;
  readonly #refusals = new Map<Source, string>();

  constructor(tool: Tool, workshop: Workshop, report: Reporter) {
    this.#tool = tool;
    this.#workshop = workshop;
    this.#report = report;
  }

  refusals(): readonly Refusal[] {
    return [...this.#refusals].map(([source, why]) => ({ source, why }));
  }

  async tryOne(source: Source, step: Step): Promise<ResolvedTool | null> {
    const attempt = await step(this.#tool, this.#workshop, this.#report);
    this.#workshop.signal.throwIfAborted();
    if (attempt.kind === "refused") {
      this.#refusals.set(source, attempt.why);
      return null;
    }
    const { path, version } = attempt;
    this.#report("ready", 1, `${version} from ${source}`);
    const { name } = this.#tool;
    return { name, version, path, from: source, refused: this.refusals() };
  }
}
