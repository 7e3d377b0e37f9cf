import * as core from "@actions/core";
import { logText } from "../core/render/log-text.ts";

/** The job summary: the full form, and what could not be written elsewhere. A runner without summaries gets a log line. */
export async function writeSummary(
  markdown: string,
  warnings: readonly string[],
): Promise<void> {
  const notes = warnings.map((warning) => `\n\n> ⚠️ ${warning}`).join("");
  try {
    await core.summary.addRaw(`${markdown}${notes}\n`).write();
  } catch {
    core.info("There is no job summary on this runner; the plan follows.");
    for (const line of logText(markdown)) core.info(line);
  }
}
