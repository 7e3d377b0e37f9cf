import type { Line } from "../render/node.ts";
import type { GateCode } from "./codes.ts";

/** What the gate says. Codes are stable. */
export interface Verdict {
  readonly decision: "ignore" | "refuse" | "proceed";
  readonly code: GateCode;
  /** What happened and why; empty: no reply is owed. */
  readonly sentence: Line;
  /** What to do next, with the exact command; empty: nothing. */
  readonly next: Line;
}
