import type { Refusal, Source } from "./attempt.ts";
import type { Tool } from "./tool.ts";
import { versions } from "./versions.ts";

/** A tool or provider could not be prepared. The message is for a person: what, why, and the ways out. */
export class ToolchainError extends Error {
  override readonly name = "ToolchainError";
}

const places: Readonly<Record<Source, string>> = {
  path: "On PATH",
  cache: "In the cache",
  release: "As a release",
  source: "Built with Go",
};

export function toolMissing(
  tool: Tool,
  refusals: readonly Refusal[],
  downloads: string,
): ToolchainError {
  const why = refusals
    .map(({ source, why }) => `${places[source]}: ${why}.`)
    .join(" ");
  return new ToolchainError(
    `${tool.title} could not be prepared. ${why} Do one of these and run again: install ${tool.title} ${tool.oldest} or newer on PATH; ` +
      `let this machine reach ${downloads}/${tool.release.folder}/; ` +
      `or install Go ${versions.go.oldest} or newer so that it is built from its Go module.`,
  );
}
