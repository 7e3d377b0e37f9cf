import { commentRules } from "./comment-rules.ts";
import { fileRules } from "./file-rules.ts";
import type { GateRule } from "./gate-rule.ts";
import { lockRules } from "./lock-rules.ts";
import { lossRules } from "./loss-rules.ts";
import { planRules } from "./plan-rules.ts";
import { pullRules } from "./pull-rules.ts";
import { questionRules } from "./question-rules.ts";
import { reviewRules } from "./review-rules.ts";

/** THE gate, in the order of its codes (security.md §5.2): the first rule that applies refuses. */
export const gateRules: readonly GateRule[] = [
  ...commentRules,
  ...pullRules,
  ...fileRules,
  ...planRules,
  ...reviewRules,
  ...lossRules,
  ...questionRules,
  ...lockRules,
];
