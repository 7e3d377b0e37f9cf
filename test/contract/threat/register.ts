import { authorityRules } from "./authority-rules.ts";
import { breachCodeRules } from "./breach-rules.ts";
import { commandRules } from "./command-rules.ts";
import { executorRules } from "./executor-rules.ts";
import { fleetsRules } from "./fleets-rules.ts";
import { gateCodeRules } from "./gate-rules.ts";
import { guardRules } from "./guard-rules.ts";
import { homelabRules } from "./homelab-rules.ts";
import { invariantRules } from "./invariant-rules.ts";
import { jobRules } from "./job-rules.ts";
import { lockRules } from "./lock-rules.ts";
import { permissionRules } from "./permission-rules.ts";
import { policyRules } from "./policy-rules.ts";
import { problemRules } from "./problem-rules.ts";
import { promiseRules } from "./promise-rules.ts";
import { readingRules } from "./reading-rules.ts";
import type { ThreatSection } from "./rule.ts";
import { serverRules } from "./server-rules.ts";
import { supplyRules } from "./supply-rules.ts";
import { workflowFileRules } from "./workflow-file-rules.ts";
import { writingRules } from "./writing-rules.ts";

/** Every rule of the threat model and the tests that hold it. */
export const threatRegister: readonly ThreatSection[] = [
  invariantRules,
  jobRules,
  readingRules,
  problemRules,
  writingRules,
  commandRules,
  gateCodeRules,
  authorityRules,
  permissionRules,
  policyRules,
  promiseRules,
  breachCodeRules,
  lockRules,
  fleetsRules,
  serverRules,
  executorRules,
  guardRules,
  homelabRules,
  workflowFileRules,
  supplyRules,
];
