import { code, text } from "../render/node.ts";
import type { GateRule } from "./gate-rule.ts";
import { waitingPull } from "./waiting-pull.ts";

/** Whether what would be merged is what was shown. */
export const planRules: readonly GateRule[] = [
  {
    code: "merge_conflict",
    applies: waitingPull(({ mergeable }) => mergeable !== "yes"),
    sentence: ({ pull }) => [
      text(
        pull?.mergeable === "unknown"
          ? "GitHub does not say whether this pull request can be merged."
          : "GitHub does not merge this pull request: it conflicts with its base, or a rule of the branch is not met.",
      ),
    ],
    next: () => [text("Update the branch, then comment again.")],
  },
  {
    code: "no_plan",
    applies: waitingPull((pull) => !pull.planShown),
    sentence: () => [
      text("No plan of this commit was shown before the command."),
    ],
    next: () => [
      text("Read the plan above when it is there, or ask for it with "),
      code("/plan"),
      text("; then comment again."),
    ],
  },
  {
    code: "head_moved",
    applies: waitingPull((pull) => pull.headMoved),
    sentence: () => [text("A commit arrived meanwhile.")],
    next: () => [text("Read the new plan, then comment again.")],
  },
  {
    code: "behind_base",
    applies: waitingPull((pull) => pull.behindBase),
    sentence: () => [
      text("The fleet on the base branch changed after the plan was shown."),
    ],
    next: () => [
      text("Comment "),
      code("/plan"),
      text(", read it, then comment again."),
    ],
  },
];
