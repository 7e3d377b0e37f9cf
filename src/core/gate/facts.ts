import type { Parsed, Role } from "../command/command.ts";
import type { LockState } from "../lock/lock.ts";
import type { DataLoss } from "../plan/data-loss.ts";
import type { Problem } from "../problem.ts";

/**
 * Everything the gate decides by, gathered once (security.md §5.2). A part that was not asked, because an earlier rule already
 * refuses or the command needs no more, is null; one that was asked and not understood says so and refuses.
 */
export interface GateFacts {
  readonly parsed: Parsed;
  readonly comment: CommentFacts;
  readonly permission: PermissionFacts;
  readonly rate: RateFacts;
  /** null: the command needs no fleet and no policy, or reading them is not due. */
  readonly policyProblems: readonly Problem[];
  readonly fleetProblems: readonly Problem[];
  /** Which of several fleets is meant is not clear; left out: it is, or there is only one. */
  readonly unclearFleets?: UnclearFleets;
  /** Of the pull request the command would merge; null: it merges none. */
  readonly pull: PullFacts | null;
  /** What `/destroy` names. */
  readonly vm: VmFacts | null;
  /** Disks the command would let go. */
  readonly losses: LossFacts | null;
  /** What `/confirm` and `/cancel` speak of. */
  readonly question: QuestionFacts | null;
  readonly lock: LockState | null;
  /** The run that carried this out or is doing so. */
  readonly done: { readonly runUrl: string | null } | null;
}

export interface UnclearFleets {
  /** Names of those it could be; empty: of none. */
  readonly names: readonly string[];
  /** Commands that are clear, as a person would write them. */
  readonly instead: readonly string[];
  /** One was named where a pull request is merged, which goes for all of them or none. */
  readonly merging?: true;
}

export interface CommentFacts {
  /** Edited, gone, another text than the event said, or the event is none of a new comment. */
  readonly edited: boolean;
  /** Not written by a person with their own hands. */
  readonly byBot: boolean;
  /** Seconds since GitHub took it in; negative: from the future. */
  readonly ageSeconds: number;
  /** A run of an old event started again. */
  readonly rerun: boolean;
  readonly on: "pull_request" | "issue";
  /** The comment stands where the event said. */
  readonly here: boolean;
  readonly locked: boolean;
}

export type PermissionFacts =
  | {
      readonly kind: "known";
      readonly held: Role | "none";
      readonly needed: Role;
    }
  | { readonly kind: "unknown" };

export interface RateFacts {
  /** Commands of this person before this one. */
  readonly lastMinute: number;
  readonly lastHour: number;
  /** Milliseconds since the epoch when the window opens again. */
  readonly openAt: number;
  /** A reply in this window told the limit already. */
  readonly told: boolean;
}

export interface PullFacts {
  readonly state: "open" | "closed" | "merged";
  readonly fromFork: boolean;
  readonly baseIsDefault: boolean;
  readonly baseRef: string;
  readonly draft: boolean;
  /** `unknown` after three reads counts as a conflict. */
  readonly mergeable: "yes" | "conflict" | "unknown";
  /** Whether something of ours showed this head's plan before the comment was written, and nobody changed its words since. */
  readonly planShown: "yes" | "altered" | "no";
  /** The head is not the one that was shown or read first. */
  readonly headMoved: boolean;
  /** The base's fleet changed after the plan was shown. */
  readonly behindBase: boolean;
  readonly checks: ChecksFacts;
  readonly reviews: ReviewFacts;
}

export type ChecksFacts =
  | { readonly kind: "green" }
  /** Doubt, or required checks that are not there. */
  | { readonly kind: "unavailable"; readonly names: readonly string[] }
  | { readonly kind: "pending" | "failed"; readonly names: readonly string[] };

export type ReviewFacts =
  | { readonly kind: "enough" }
  | { readonly kind: "changes_requested"; readonly by: readonly string[] }
  | {
      readonly kind: "missing";
      readonly needed: number;
      readonly counted: number;
    }
  | { readonly kind: "unknown" };

export interface VmFacts {
  readonly id: string;
  readonly exists: boolean;
  /** An id of the fleet that is spelled alike. */
  readonly nearest: string | null;
}

export interface LossFacts {
  /** Every disk that would be erased, protected ones too. */
  readonly losses: readonly DataLoss[];
  /** Ids among them that `protect: true` at the base or the policy protects. */
  readonly protectedIds: readonly string[];
  /** How many may go without a digest of exactly this promise. */
  readonly most: number;
  /** The real plan broke its promise in ways a digest may accept. */
  readonly breaches: number;
  /** The digest that would accept all of it, computed now; null: nothing needs one. */
  readonly digest: string | null;
  /** The digest the comment gave. */
  readonly given: string | null;
  /** The policy wants a second person, and who that may be. */
  readonly secondPerson: "not_needed" | "given" | "missing";
}

export type QuestionFacts =
  | {
      readonly kind: "open";
      readonly vm: string;
      /** Milliseconds since the epoch. */
      readonly expiresAt: number;
      readonly confirmableAt: number;
      readonly now: number;
      readonly askedByMe: boolean;
      /** The removal pull request. */
      readonly pullRequest: number;
    }
  /** No open question here has this code, or there is none at all. */
  | { readonly kind: "none" };
