import { meansPath } from "../core/fleets/fleet-patterns.ts";
import { everyFleet } from "../core/render/fleets-input.ts";
import { AdvisedError } from "./advised-error.ts";
import type { Inputs } from "./inputs.ts";

/**
 * The inputs of a job as those of the one fleet it is about; where it is about all, `fleet-file` is `everyFleet`, which is no
 * path. Each of several fleets has deployments of its own: those of another must never be taken for its base.
 */
export function whichFleet(inputs: Inputs): Inputs {
  const { among, fleet, environment } = inputs;
  if (among === null) {
    if (fleet === null || fleet === inputs["fleet-file"]) return inputs;
    throw notMeant();
  }
  if (fleet === null) return { ...inputs, "fleet-file": everyFleet };
  if (!meansPath(among, fleet)) throw notMeant();
  return {
    ...inputs,
    "fleet-file": fleet,
    environment: `${environment}/${fleet}`,
  };
}

function notMeant(): AdvisedError {
  return new AdvisedError(
    "The input `fleet` is none of the files that `fleet-file` means. Nothing was done.",
    "Give both as the workflows of docs/several-fleets.md do.",
  );
}
