import assert from "node:assert/strict";
import type { HomelabJob } from "../../src/action/apply.ts";
import { type Inputs, readInputs } from "../../src/action/inputs.ts";
import { whichFleet } from "../../src/action/which-fleet.ts";
import type { Homelab } from "../../src/app/apply-request.ts";
import type { FakeClock } from "../fakes/clock.ts";

export type GivenInputs = Readonly<Record<string, string>>;

/** The inputs of a job whose workflow says no more than this. */
export function inputsOf(given: GivenInputs = {}): Inputs {
  const reading = readInputs((name) =>
    name === "token" ? "t" : (given[name] ?? ""),
  );
  assert.ok(reading.ok, JSON.stringify(reading));
  return whichFleet(reading.inputs);
}

/** What every event says of its run. */
export const happened = {
  ...{ branch: "main", repositoryId: 77, run: { id: 5, attempt: 1 } },
  serverUrl: "https://github.example",
} as const;

export interface Around<F> {
  readonly forge: F;
  readonly clock: FakeClock;
  readonly inputs?: GivenInputs;
  readonly environment?: Readonly<Record<string, string>>;
  /** Left out: whoever opens the homelab fails the test. */
  readonly homelab?: Homelab;
}

/** A job of the Action in this very process: what it is told, and fakes around it. */
export function jobOf<Event, F extends HomelabJob<Event>["forge"]>(
  event: Event,
  { forge, clock, inputs = {}, environment = {}, homelab }: Around<F>,
): HomelabJob<Event> & { readonly forge: F } {
  return {
    ...{ event, forge, clock, environment, inputs: inputsOf(inputs) },
    repository: "o/r",
    openHomelab: async () => homelab ?? assert.fail("the homelab was opened"),
  };
}
