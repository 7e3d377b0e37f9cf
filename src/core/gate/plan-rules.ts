import { code, text } from "../render/node.ts";
import type { GateFacts } from "./facts.ts";
import type { GateRule } from "./gate-rule.ts";
import { waitingPull } from "./waiting-pull.ts";
import { whatGoes } from "./what-goes.ts";

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
    applies: waitingPull(({ planShown }) => planShown !== "yes"),
    sentence: (facts) =>
      isAltered(facts)
        ? [
            text("Somebody altered the plan above, so it shows nothing. "),
            ...whatGoes(facts),
          ]
        : [text("No plan of this commit was shown before the command.")],
    next: (facts) => [
      text(
        isAltered(facts)
          ? "Have it written anew with "
          : "Read the plan above when it is there, or ask for it with ",
      ),
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

function isAltered({ pull }: GateFacts): boolean {
  return pull?.planShown === "altered";
}
