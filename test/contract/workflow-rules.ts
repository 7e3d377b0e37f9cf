import { foreignCodeRules } from "./foreign-code-rules.ts";
import { permissionRules } from "./permission-rules.ts";
import { runnerRules } from "./runner-rules.ts";
import { secretRules } from "./secret-rules.ts";
import type { Workflow } from "./workflow-file.ts";
import type { Rule } from "./workflow-rule.ts";

/** What a workflow file must keep to, ours, the examples' and those in the documentation. */
export const workflowRules: readonly Rule[] = [
  ...permissionRules,
  ...foreignCodeRules,
  ...runnerRules,
  ...secretRules,
];

/** Every rule a workflow breaks, `code: where`. */
export function workflowBreaches(workflow: Workflow): readonly string[] {
  return workflowRules.flatMap(({ code, broken }) =>
    broken(workflow).map((where) => `${code}: ${where}`),
  );
}
