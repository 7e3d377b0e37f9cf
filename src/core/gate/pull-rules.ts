import { code, text } from "../render/node.ts";
import type { GateRule } from "./gate-rule.ts";
import { waitingPull } from "./waiting-pull.ts";

/** What is asked of the pull request a command would merge or plan. */
export const pullRules: readonly GateRule[] = [
  {
    code: "fork",
    applies: waitingPull((pull) => pull.fromFork),
    sentence: () => [
      text(
        "This pull request comes from a fork, and no command merges a fork.",
      ),
    ],
    next: () => [
      text(
        "Bring the change to a branch of this repository, and read its plan there.",
      ),
    ],
  },
  {
    code: "wrong_base",
    applies: waitingPull((pull) => !pull.baseIsDefault),
    sentence: ({ pull }) => [
      text("This pull request goes to "),
      code(pull?.baseRef ?? ""),
      text(", and only the default branch is applied."),
    ],
    next: () => [text("Change its base to the default branch.")],
  },
  {
    code: "draft",
    applies: waitingPull((pull) => pull.draft),
    sentence: () => [text("This pull request is a draft.")],
    next: () => [text("Mark it ready for review, then comment again.")],
  },
  {
    code: "closed",
    applies: waitingPull((pull) => pull.state === "closed"),
    sentence: () => [text("This pull request was closed and not merged.")],
    next: () => [text("Reopen it, then comment again.")],
  },
];
