import type { Line } from "../render/node.ts";
import type { GateCode } from "./codes.ts";
import type { GateFacts } from "./facts.ts";

/** One row of the gate: the first that applies refuses. */
export interface GateRule {
  readonly code: Exclude<GateCode, "proceed">;
  readonly applies: (facts: GateFacts) => boolean;
  /** What happened and why; empty: silence. */
  readonly sentence: (facts: GateFacts) => Line;
  /** What to do next. */
  readonly next: (facts: GateFacts) => Line;
}
