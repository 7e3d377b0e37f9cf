import type {
  ChecksFacts,
  LossFacts,
  PullFacts,
  ReviewFacts,
} from "../gate/facts.ts";
import type { LockState } from "../lock/lock.ts";
import { counted } from "./counted.ts";
import { idSentence } from "./ids.ts";
import { code, joined, type Line, text } from "./node.ts";

const mostNamed = 3;

export interface ApplyLineFacts {
  readonly pull: PullFacts;
  /** null: not asked. */
  readonly lock: LockState | null;
  /** null: nothing is erased, or it is not known. */
  readonly losses: LossFacts | null;
}

/**
 * Whether `/apply` would go through, in the words of the gate's facts and in its order: what stands in the way, then checks and
 * lock, which are told either way.
 */
export function applyLine(facts: ApplyLineFacts): Line {
  const parts = [
    ...obstaclesOf(facts.pull),
    ...reviewWords(facts.pull.reviews),
    checksWords(facts.pull.checks),
    ...lossWords(facts.losses),
    ...lockWords(facts.lock),
  ];
  return [text("Apply: "), ...joined(parts, " · ")];
}

interface Obstacle {
  readonly applies: (pull: PullFacts) => boolean;
  readonly words: string;
}

const obstacles: readonly Obstacle[] = [
  {
    applies: ({ fromFork }) => fromFork,
    words: "not from a fork, no command merges it",
  },
  {
    applies: ({ baseIsDefault }) => !baseIsDefault,
    words: "not while it goes to another branch than the default one",
  },
  { applies: ({ draft }) => draft, words: "not while it is a draft" },
  {
    applies: ({ state }) => state === "closed",
    words: "not while it is closed",
  },
  {
    applies: ({ mergeable }) => mergeable === "conflict",
    words: "conflicts with its base",
  },
  {
    applies: ({ mergeable }) => mergeable === "unknown",
    words: "GitHub does not say yet whether it can be merged",
  },
  {
    applies: ({ headMoved, behindBase }) => headMoved || behindBase,
    words: "this plan is out of date",
  },
];

function obstaclesOf(pull: PullFacts): readonly Line[] {
  return obstacles
    .filter(({ applies }) => applies(pull))
    .map(({ words }) => [text(words)]);
}

function reviewWords(reviews: ReviewFacts): readonly Line[] {
  switch (reviews.kind) {
    case "enough":
      return [];
    case "changes_requested":
      return [[text("changes requested by "), ...named(reviews.by)]];
    case "missing":
      return [[text(`needs ${missing(reviews)}`)]];
    case "unknown":
      return [[text("GitHub does not say which reviews it needs")]];
  }
}

function missing({
  needed,
  counted: given,
}: Extract<ReviewFacts, { readonly kind: "missing" }>): string {
  return counted(
    Math.max(1, needed - given),
    given > 0 ? "more approval" : "approval",
  );
}

function checksWords(checks: ChecksFacts): Line {
  switch (checks.kind) {
    case "green":
      return [text("checks green")];
    case "pending":
      return [text("checks running"), ...which(checks.names)];
    case "failed":
      return [text("checks not green"), ...which(checks.names)];
    case "unavailable":
      return [
        text("not known whether checks are green"),
        ...which(checks.names),
      ];
  }
}

function lossWords(losses: LossFacts | null): readonly Line[] {
  if (losses === null) return [];
  const { protectedIds, digest, given, secondPerson } = losses;
  if (protectedIds.length > 0)
    return [
      [
        ...named(protectedIds),
        text(protectedIds.length === 1 ? " is protected" : " are protected"),
      ],
    ];
  return [
    ...(digest !== null && given !== digest
      ? [[text("only with the digest")]]
      : []),
    ...(secondPerson === "missing"
      ? [[text("two people have to give it")]]
      : []),
  ];
}

function lockWords(lock: LockState | null): readonly Line[] {
  switch (lock?.kind) {
    case undefined:
      return [];
    case "free":
    case "mine":
      return [[text("not locked")]];
    case "ambiguous":
      return [[text("locked, the lock cannot be read")]];
    case "held":
      return [
        [
          text(
            lock.record.kind === "apply"
              ? "an apply is running for "
              : "locked by ",
          ),
          code(lock.record.ownerLogin),
        ],
      ];
  }
}

function which(names: readonly string[]): Line {
  return names.length === 0 ? [] : [text(": "), ...named(names)];
}

function named(names: readonly string[]): Line {
  return idSentence(
    names.map((name): Line => [code(name)]),
    mostNamed,
  );
}
