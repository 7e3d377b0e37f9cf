import { resolve } from "node:path";
import type { Person } from "../github/person.ts";
import type { ActionResult } from "../github/run-action.ts";
import type { GitHub } from "../github/start-github.ts";
import type { Stage } from "../terminal/stage.ts";
import type { Courier } from "./courier.ts";

export const repository = "kim/homelab";
export const zone = "home.sflab.io";

export interface StoryPlace {
  /** The project's folder, which holds the bundle. */
  readonly root: string;
  readonly stage: Stage;
  readonly stream: NodeJS.WriteStream;
  /** Where the page goes. */
  readonly folder: string;
  /** Somebody wants the story to end here. */
  readonly signal: AbortSignal;
}

/** What every scene has. */
export interface Beginning extends StoryPlace {
  readonly github: GitHub;
  /** Owns the repository. */
  readonly kim: Person;
  /** May read it. */
  readonly lee: Person;
  /** The bundle. */
  readonly entry: string;
  /** A number for the next run of a workflow. @throws the signal's reason when there shall be none */
  readonly nextRun: () => number;
}

/** What the scenes with commands have. */
export interface Telling extends Beginning {
  readonly courier: Courier;
}

export function bundleIn(root: string): string {
  return resolve(root, "dist/index.js");
}

/** The story cannot go on; the log of the run it stopped in says why. */
export class StoryError extends Error {
  override readonly name = "StoryError";
  readonly log: string;

  constructor(message: string, runs: readonly (ActionResult | null)[]) {
    super(message);
    this.log = runs
      .map((run) => `${run?.stdout ?? ""}${run?.stderr ?? ""}`)
      .join("");
  }
}
