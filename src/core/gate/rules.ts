import { commentRules } from "./comment-rules.ts";
import { dangerRules } from "./danger-rules.ts";
import type { GateRule } from "./gate-rule.ts";
import { lockRules } from "./lock-rules.ts";
import { pullRules } from "./pull-rules.ts";

/** THE gate, in the order of its codes (security.md §5.2): the first rule that applies refuses. */
export const gateRules: readonly GateRule[] = [
  ...commentRules,
  ...pullRules,
  ...dangerRules,
  ...lockRules,
];
