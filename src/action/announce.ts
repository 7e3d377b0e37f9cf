import * as core from "@actions/core";
import {
  type AnnouncedPlan,
  announcePlan,
  failsJob,
} from "../app/announce-plan.ts";
import type { PlanPages } from "../app/pages.ts";
import type { Forge } from "../app/ports.ts";
import { setLabels } from "../app/set-labels.ts";
import type { Inputs } from "./inputs.ts";
import { actionLog } from "./log.ts";
import { remarkInLog } from "./remark-in-log.ts";
import { setOutputs } from "./set-outputs.ts";
import { writeSummary } from "./write-summary.ts";

export interface AnnounceJob {
  readonly inputs: Inputs;
  readonly forge: Forge;
}

/** A plan's comment, check run, labels, summary and outputs. Answers the exit code. */
export async function announce(
  pages: PlanPages,
  pull: Omit<AnnouncedPlan, "fleetPath">,
  { inputs, forge }: AnnounceJob,
): Promise<0 | 1> {
  const fleetPath = inputs["fleet-file"];
  const announced = await announcePlan(forge, { ...pull, fleetPath }, pages);
  const { comment } = announced;
  const labelled = inputs.labels && comment.kind !== "stale";
  const warnings = [
    ...announced.warnings,
    ...(labelled && pages.labels !== null
      ? await setLabels(forge, pull.number, pages.labels)
      : []),
  ];
  const url = "url" in comment ? comment.url : null;
  const outputs = pages.outputs(url);
  await writeSummary(pages.summary, warnings);
  setOutputs(outputs);
  if (announced.remarksLost)
    remarkInLog(
      [pages, ...(pages.fleets ?? [])].flatMap((each) => each.annotations),
    );
  for (const warning of warnings) actionLog.warning(warning);
  actionLog.info(`Fleet plan: ${pages.title}`);
  if (url !== null) actionLog.info(`Comment: ${url}`);
  if (comment.kind === "stale") {
    actionLog.info(
      "A newer commit or run has the word, so this run wrote no comment.",
    );
  }
  if (!failsJob(outputs.result)) return 0;
  core.setFailed(pages.title);
  return 1;
}
