import type { Problem } from "../problem.ts";
import { idSentence } from "../render/ids.ts";
import { code, type Line, text } from "../render/node.ts";
import { prose } from "../render/prose.ts";
import { commandIn } from "./comment-rules.ts";
import type {
  ChecksFacts,
  GateFacts,
  PullFacts,
  ReviewFacts,
} from "./facts.ts";
import type { GateRule } from "./gate-rule.ts";

const mostNamed = 5;

/** What is asked of the pull request a command would merge, and of the files it stands on. */
export const pullRules: readonly GateRule[] = [
  {
    code: "fork",
    applies: merging((pull) => pull.fromFork),
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
    applies: about((pull) => !pull.baseIsDefault),
    sentence: ({ pull }) => [
      text("This pull request goes to "),
      code(pull?.baseRef ?? ""),
      text(", and only the default branch is applied."),
    ],
    next: () => [text("Change its base to the default branch.")],
  },
  {
    code: "draft",
    applies: merging((pull) => pull.draft && pull.state === "open"),
    sentence: () => [text("This pull request is a draft.")],
    next: () => [text("Mark it ready for review, then comment again.")],
  },
  {
    code: "closed",
    applies: about((pull) => pull.state === "closed"),
    sentence: () => [text("This pull request was closed and not merged.")],
    next: () => [text("Reopen it, then comment again.")],
  },
  {
    code: "policy_invalid",
    applies: ({ policyProblems }) => policyProblems.length > 0,
    sentence: ({ policyProblems }) => [
      text("The policy on the default branch cannot be read: "),
      ...named(policyProblems),
    ],
    next: () => [
      text("Correct "),
      code(".github/homelab-fleet.yml"),
      text(" there; until then only "),
      code("/help"),
      text(" is answered."),
    ],
  },
  {
    code: "fleet_invalid",
    applies: ({ fleetProblems }) => fleetProblems.length > 0,
    sentence: ({ fleetProblems }) => [
      text("The fleet file cannot be used: "),
      ...named(fleetProblems),
    ],
    next: () => [text("Correct it and push; then comment again.")],
  },
  {
    code: "merge_conflict",
    applies: merging(
      ({ mergeable, state }) => state === "open" && mergeable !== "yes",
    ),
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
    applies: merging((pull) => !pull.planShown),
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
    applies: merging((pull) => pull.headMoved),
    sentence: () => [text("A commit arrived meanwhile.")],
    next: () => [text("Read the new plan, then comment again.")],
  },
  {
    code: "behind_base",
    applies: merging((pull) => pull.behindBase),
    sentence: () => [
      text("The fleet on the base branch changed after the plan was shown."),
    ],
    next: () => [
      text("Comment "),
      code("/plan"),
      text(", read it, then comment again."),
    ],
  },
  ...(["unavailable", "pending", "failed"] as const).map(checksRule),
  {
    code: "changes_requested",
    applies: merging(({ reviews }) => reviews.kind === "changes_requested"),
    sentence: ({ pull }) => askedForChanges(pull?.reviews),
    next: () => [text("Settle it with them; then comment again.")],
  },
  {
    code: "review_required",
    applies: merging(
      ({ reviews }) => reviews.kind === "missing" || reviews.kind === "unknown",
    ),
    sentence: ({ pull }) => missingReviews(pull?.reviews),
    next: () => [
      text(
        "Have it approved at its present commit by somebody with write access who neither wrote nor pushed it; then comment again.",
      ),
    ],
  },
];

/** Rules of a command that merges. A plan uses only a pull request's bytes. */
function merging(
  applies: (pull: PullFacts) => boolean,
): (facts: GateFacts) => boolean {
  return (facts) =>
    facts.pull !== null &&
    commandIn(facts)?.name !== "plan" &&
    applies(facts.pull);
}

function about(
  applies: (pull: PullFacts) => boolean,
): (facts: GateFacts) => boolean {
  return ({ pull }) => pull !== null && applies(pull);
}

const checkWords = {
  unavailable:
    "It is not known whether every required check is green, and any doubt refuses",
  pending: "Required checks are still running",
  failed: "Required checks are not green",
} as const;

function checksRule(kind: keyof typeof checkWords): GateRule {
  return {
    code: `checks_${kind}`,
    applies: merging(({ checks }) => checks.kind === kind),
    sentence: ({ pull }) => {
      const names = namesOf(pull?.checks);
      return [
        text(checkWords[kind]),
        ...(names.length === 0 ? [] : [text(": "), ...names]),
        text("."),
      ];
    },
    next: () => [
      text(
        kind === "pending"
          ? "Wait until they are done, then comment again."
          : "Repair them or have them run, then comment again.",
      ),
    ],
  };
}

function namesOf(checks: ChecksFacts | undefined): Line {
  if (checks === undefined || checks.kind === "green") return [];
  return idSentence(
    checks.names.map((name): Line => [code(name)]),
    mostNamed,
  );
}

function askedForChanges(reviews: ReviewFacts | undefined): Line {
  const by = reviews?.kind === "changes_requested" ? reviews.by : [];
  return [
    ...idSentence(
      by.map((login): Line => [code(login)]),
      mostNamed,
    ),
    text(" asked for changes."),
  ];
}

function missingReviews(reviews: ReviewFacts | undefined): Line {
  return reviews?.kind === "missing"
    ? [
        text(
          `The branch asks for ${reviews.needed} approvals, and ${reviews.counted} count.`,
        ),
      ]
    : [text("GitHub did not say which reviews the branch asks for.")];
}

/** The first mistakes, each where it stands. */
function named(problems: readonly Problem[]): Line {
  const shown = problems
    .slice(0, mostNamed)
    .flatMap(
      ({ at, message }): Line => [
        ...(at === undefined ? [] : [text(`line ${at.line}: `)]),
        ...prose(message.replace(/\.$/, "")),
        text("; "),
      ],
    );
  const rest = problems.length - mostNamed;
  return [...shown.slice(0, -1), text(rest > 0 ? `; and ${rest} more.` : ".")];
}
