import { fleetFiles } from "./fleet-file.ts";
import { policyFile } from "./policy-file.ts";
import type { NewFile, Settings } from "./settings.ts";
import { shippedWorkflows } from "./shipped-workflows.ts";
import { stackFiles, stackFolder } from "./stack-files.ts";
import { withStack } from "./with-stack.ts";

/** Every file the repository gets. */
export async function plannedFiles(
  settings: Settings,
): Promise<readonly NewFile[]> {
  const example = settings.fleets === null ? "homelab" : "several-sites";
  const workflows = await shippedWorkflows(example);
  return [
    ...fleetFiles(settings),
    policyFile(settings),
    ...(settings.stack
      ? workflows.map(({ path, text }) => ({
          path,
          text: withStack(text, stackFolder),
        }))
      : workflows),
    ...(settings.stack ? stackFiles(workflows) : []),
  ];
}
