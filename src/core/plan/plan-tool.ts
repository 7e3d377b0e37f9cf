import type { PlanTool } from "./real-plan-facts.ts";

/** OpenTofu, too, names its own version so, and near the front of its JSON. */
const version = /"terraform_version":\s?"([0-9][0-9A-Za-z.+-]{0,40})"/;

/** What made a plan, by its `tofu show -json`. */
export function toolOf(planJson: string): PlanTool {
  const found = version.exec(planJson.slice(0, 400))?.[1];
  return { name: "OpenTofu", version: found ?? null };
}
