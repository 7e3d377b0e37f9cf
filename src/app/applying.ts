import type { RunPlace } from "../core/render/place.ts";

/** Description of the deployment a run begins with: by it the run is found again when it was cut short. */
export function applying({ id, attempt }: RunPlace): string {
  return `applying the fleet, run ${id} attempt ${attempt}`;
}

const form = /^applying the fleet, run ([1-9][0-9]{0,14}) attempt [1-9][0-9]*$/;

/** The run that such a description names; null: it names none. */
export function appliedBy(description: string | null): number | null {
  const id = form.exec(description ?? "")?.[1];
  return id === undefined ? null : Number(id);
}
