import type { RunPlace } from "../core/render/place.ts";

/** Description of the deployment a run begins with: by it the run is found again when it was cut short. */
export function applying({ id, attempt }: RunPlace): string {
  return `applying the fleet, run ${id} attempt ${attempt}`;
}
