import { pushEvent } from "../github/push-event.ts";
import { runAtHome } from "../world.ts";
import { sayNames } from "./say-names.ts";
import { showOutput } from "./shown-output.ts";
import { repository, StoryError, type Telling } from "./telling.ts";
import type { Workshop } from "./workshop.ts";

/** The push that made the repository is applied. */
export async function firstApplyScene(
  telling: Telling,
  workshop: Workshop,
): Promise<void> {
  const { github, stage, stream, kim, entry, nextRun, signal } = telling;
  stage.scene(
    "The first apply: the runner at home makes the three VMs and their names",
  );
  const output = showOutput(stage, stream);
  const result = await runAtHome(
    { github, ...workshop },
    {
      entry,
      event: await pushEvent(github, repository, kim.login),
      ...{ runId: nextRun(), signal },
      inputs: { commands: "true" },
      onOutput: output.take,
    },
  );
  output.stop();
  if (result.exitCode !== 0)
    throw new StoryError("The apply did not end well.", [result]);
  await sayNames(stage, workshop.homelab);
}
