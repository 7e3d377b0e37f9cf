import * as core from "@actions/core";
import { type DriftResult, lookForDrift } from "../app/drift.ts";
import { outputsOf, type Result } from "../core/render/outputs.ts";
import type { HomelabJob } from "./apply.ts";
import { cancellable } from "./cancellable.ts";
import type { DriftEvent } from "./event.ts";
import { actionLog } from "./log.ts";
import { setOutputs } from "./set-outputs.ts";
import { writeSummary } from "./write-summary.ts";

/** Looks for drift on a schedule and keeps its issue. Drift itself fails no job. Answers the exit code. */
export async function drift(job: HomelabJob<DriftEvent>): Promise<0 | 1> {
  const { event, inputs, forge, clock, repository, environment } = job;
  const result = await cancellable((cancel) =>
    lookForDrift(
      {
        repository: { serverUrl: event.serverUrl, repository },
        run: event.run,
        branch: event.branch,
        fleetPath: inputs["fleet-file"],
        severalFleets: inputs.among !== null,
        environment: inputs.environment,
        settings: environment,
        cancel,
      },
      {
        forge,
        clock,
        log: actionLog,
        homelab: (zone) =>
          job.openHomelab(zone, { ...job, repositoryId: event.repositoryId }),
      },
    ),
  );
  return report(result);
}

async function report(result: DriftResult): Promise<0 | 1> {
  switch (result.kind) {
    case "nothing_applied":
      say("none", null, false);
      actionLog.info("Nothing was applied yet, so nothing can differ from it.");
      return 0;
    case "failed": {
      const { message, hint } = result.problem;
      say("failed", null, false);
      for (const line of result.log) actionLog.outside(line);
      core.setFailed(`The homelab was not looked at. ${message} ${hint}`);
      return 1;
    }
    case "looked": {
      const { drifted, issueUrl, summary, title, warnings } = result;
      say(drifted ? "planned" : "none", issueUrl, drifted);
      await writeSummary(summary, warnings);
      for (const warning of warnings) actionLog.warning(warning);
      actionLog.info(title);
      if (issueUrl !== null) actionLog.info(`Issue: ${issueUrl}`);
      return 0;
    }
  }
}

function say(result: Result, commentUrl: string | null, drifted: boolean) {
  const outputs = outputsOf({ diff: null, digest: null, result, commentUrl });
  setOutputs({ ...outputs, has_changes: drifted ? "true" : "false" });
}
