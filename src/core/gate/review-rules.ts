import { counted } from "../render/counted.ts";
import { idSentence } from "../render/ids.ts";
import { code, type Line, text } from "../render/node.ts";
import type { ChecksFacts, ReviewFacts } from "./facts.ts";
import type { GateRule } from "./gate-rule.ts";
import { waitingPull } from "./waiting-pull.ts";

const mostNamed = 5;

/** What the branch asks for before anything is merged into it. */
export const reviewRules: readonly GateRule[] = [
  ...(["unavailable", "pending", "failed"] as const).map(checksRule),
  {
    code: "changes_requested",
    applies: waitingPull(({ reviews }) => reviews.kind === "changes_requested"),
    sentence: ({ pull }) => askedForChanges(pull?.reviews),
    next: () => [text("Settle it with them; then comment again.")],
  },
  {
    code: "review_required",
    applies: waitingPull(
      ({ reviews }) => reviews.kind === "missing" || reviews.kind === "unknown",
    ),
    sentence: ({ pull }) => missingReviews(pull?.reviews),
    next: ({ pull }) => [
      text(
        pull?.reviews.kind === "unknown"
          ? "Comment it again in a few minutes."
          : "Have it approved at its present commit by somebody with write access who neither wrote nor pushed it; then comment again.",
      ),
    ],
  },
];

const checkWords = {
  unavailable:
    "It is not known whether every required check is green, and any doubt refuses",
  pending: "Required checks are still running",
  failed: "Required checks are not green",
} as const;

function checksRule(kind: keyof typeof checkWords): GateRule {
  return {
    code: `checks_${kind}`,
    applies: waitingPull(({ checks }) => checks.kind === kind),
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
          `The branch asks for ${counted(reviews.needed, "approval")}, and ${reviews.counted} of those given count.`,
        ),
      ]
    : [
        text(
          "GitHub did not say which reviews the branch asks for or which count, and any doubt refuses.",
        ),
      ];
}
