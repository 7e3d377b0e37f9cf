import type { Result } from "../../core/render/outputs.ts";
import type { ForgeError } from "../ports.ts";

/** What became of a plan that was to stand in the pull request. */
export interface ShownPlan {
  readonly result: Result;
  /** Why it does not stand there whole, where a later try may do better. */
  readonly passing: ForgeError | null;
}
