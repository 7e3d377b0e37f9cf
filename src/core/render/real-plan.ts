import type { RealPlanFacts } from "../plan/real-plan-facts.ts";
import type { Problem } from "../problem.ts";
import { code, type Line, text } from "./node.ts";
import { prose } from "./prose.ts";
import { utcClock } from "./utc.ts";

/** When the homelab itself is asked, and what came of it. Until then a plan stands on the two files alone. */
export type RealPlan =
  | { readonly kind: "after_merge" }
  /** A command asks for it. */
  | { readonly kind: "on_demand" }
  /** `at`: milliseconds since the epoch. */
  | { readonly kind: "asked"; readonly at: number }
  | { readonly kind: "fork" }
  /** Asked ten minutes ago, no answer. */
  | { readonly kind: "silent"; readonly commands: boolean }
  /** Stage 2. */
  | { readonly kind: "made"; readonly facts: RealPlanFacts }
  /** There was an answer, and it cannot be judged or no plan could be made: words of ours. */
  | { readonly kind: "refused"; readonly problem: Problem };

/** Which stage a comment with it has reached; a later one is never overwritten by an earlier one of the same commit. */
export function stageOf({ kind }: RealPlan): 1 | 2 {
  return kind === "made" || kind === "refused" ? 2 : 1;
}

/** The line under the headline; none where the real plan was made. */
export function realPlanLine(real: RealPlan): Line {
  switch (real.kind) {
    case "after_merge":
      return [
        text(
          "From the files alone. The real plan is made after the merge, before anything changes.",
        ),
      ];
    case "on_demand":
      return [
        text("From the files alone. "),
        code("/plan"),
        text(" asks the homelab for the real plan."),
      ];
    case "asked":
      return [
        text(
          `⏳ From the files alone. The homelab runner has been asked for the real plan (${utcClock(real.at)}); this comment will be edited.`,
        ),
      ];
    case "fork":
      return [
        text(
          "From the files alone: this pull request comes from a fork, so the homelab is not asked. The real plan is made after the merge, before anything changes.",
        ),
      ];
    case "silent":
      return silent(real.commands);
    case "made":
      return [];
    case "refused":
      return [
        text("❌ From the files alone. "),
        ...prose(`${real.problem.message} ${real.problem.hint}`),
      ];
  }
}

/** For a run's log. */
export const silentRunner =
  "The homelab runner has not answered for 10 minutes. Check that its service is up, that it carries the label homelab-fleet and that its registration is still valid.";

function silent(commands: boolean): Line {
  return [
    text(
      "❌ The homelab runner has not answered for 10 minutes. Check that its service is up and carries the label ",
    ),
    code("homelab-fleet"),
    ...(commands
      ? [text(", then comment "), code("/plan"), text(".")]
      : [text(", then run the workflow again.")]),
  ];
}
