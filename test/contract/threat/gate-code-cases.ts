import type { GateCode } from "../../../src/core/gate/codes.ts";

interface Code {
  /** Completes "Refused: ". */
  readonly when: string;
  /** Scenario file and its tests that meet the code from outside; below test/ when it has a folder. */
  readonly met: readonly [file: string, ...names: readonly string[]];
}

/** When each code refuses, and who meets it from outside. */
export const gateCodeCases = {
  not_a_command: {
    when: "the comment is no command; nothing is said",
    met: ["silence", "plain talk: no call at all"],
  },
  edited_comment: {
    when: "the comment was edited, is gone, or is not the one the event told",
    met: [
      "comment",
      "edited_comment: the text is another one than the event told",
      "edited_comment: the event tells the new text",
    ],
  },
  from_bot: {
    when: "it was not written by a person; nothing is said",
    met: [
      "silence",
      "a workflow's own comment is no command: from_bot",
      "what an App writes in a person's name is no command: from_bot",
    ],
  },
  stale_comment: {
    when: "it is older than ten minutes, from the future, or of a run started again",
    met: [
      "comment",
      "stale_comment: eleven minutes old",
      "stale_comment: two minutes in the future",
      "stale_comment: a run that was started again",
    ],
  },
  unknown_command: {
    when: "it is a near miss of a command",
    met: ["comment", "unknown_command: /aply"],
  },
  bad_arguments: {
    when: "an argument is missing, too many, or not of its form",
    met: ["comment", "bad_arguments: /destroy web01 web02"],
  },
  wrong_place: {
    when: "it stands where it does not belong, or the conversation is locked",
    met: [
      "comment",
      "wrong_place: a plan of an issue",
      "wrong_place: the conversation was locked",
      "wrong_place: the event names another issue than the comment's",
    ],
  },
  permission_unknown: {
    when: "GitHub gives no clear answer about the person",
    met: [
      "comment",
      "permission_unknown: GitHub does not say what the person may do",
    ],
  },
  permission_denied: {
    when: "the person's role is too low",
    met: [
      "comment",
      "permission_denied: /apply by somebody with write",
      "permission_denied: /unlock by somebody with read",
      "permission_denied: the role went between the comment and its answer",
    ],
  },
  rate_limited: {
    when: "the person gave more than 6 commands in a minute or 60 in an hour",
    met: ["comment", "rate_limited: the seventh command in a minute"],
  },
  fork: {
    when: "the head is in another repository, for every role",
    met: ["pull-request", "fork: nobody's command merges one"],
  },
  wrong_base: {
    when: "it does not go to the default branch",
    met: ["pull-request", "wrong_base: only the default branch is applied"],
  },
  draft: {
    when: "it is a draft",
    met: ["pull-request", "draft: it is not said to be ready"],
  },
  closed: {
    when: "it was closed and not merged",
    met: ["pull-request", "closed: it was closed and not merged"],
  },
  policy_invalid: {
    when: "the policy has a problem",
    met: ["pull-request", "policy_invalid: /apply under a broken policy"],
  },
  fleet_invalid: {
    when: "the fleet file has a problem, at the head or on the branch",
    met: [
      "pull-request",
      "fleet_invalid: at the head",
      "fleet_invalid: /apply with a broken file on the default branch",
    ],
  },
  merge_conflict: {
    when: "GitHub cannot merge it, or does not know",
    met: [
      "pull-request",
      "merge_conflict: base and head changed the same line",
    ],
  },
  no_plan: {
    when: "no plan of ours was shown for this head before the comment",
    met: [
      "pull-request",
      "no_plan: none was shown",
      "no_plan: the plan was shown only after the command",
    ],
  },
  head_moved: {
    when: "another commit arrived meanwhile",
    met: [
      "pull-request",
      "head_moved: a commit comes while the command is judged",
      "head_moved: a commit comes between the last look and the merge",
    ],
  },
  behind_base: {
    when: "the branch's fleet changed after the plan",
    met: [
      "pull-request",
      "behind_base: the base's fleet changed after the plan, and /plan puts it right",
    ],
  },
  checks_unavailable: {
    when: "a required check is not there or cannot be read",
    met: [
      "review",
      "checks_unavailable: a required check is not there",
      "checks_unavailable: the rules of the branch cannot be read",
      "checks_unavailable: the checks cannot be read",
    ],
  },
  checks_pending: {
    when: "a required check is still running",
    met: ["review", "checks_pending, then checks_failed, then green"],
  },
  checks_failed: {
    when: "a required check is not green",
    met: ["review", "checks_pending, then checks_failed, then green"],
  },
  changes_requested: {
    when: "somebody with write access asked for changes",
    met: ["review", "changes_requested: by somebody with write access"],
  },
  review_required: {
    when: "reviews the branch asks for are missing",
    met: [
      "review",
      "review_required: none, one of a reader, one of a writer",
      "review_required: an approval of the commit before",
    ],
  },
  vm_unknown: {
    when: "the default branch's fleet has no such VM",
    met: ["losses", "vm_unknown: an id spelled alike is named"],
  },
  vm_protected: {
    when: "the disk of a protected VM would go",
    met: [
      "losses",
      "vm_protected: /apply of a removal the fleet forbids",
      "vm_protected: /destroy of what the policy protects",
    ],
  },
  too_many_removals: {
    when: "more disks would go than the policy lets go without a digest of exactly that",
    met: [
      "losses",
      "too_many_removals: all are named, and the digest lets them go",
    ],
  },
  digest_required: {
    when: "a disk would go and no digest was given",
    met: ["losses", "digest_required, digest_mismatch, and the right one"],
  },
  digest_mismatch: {
    when: "the digest is not the one computed now",
    met: [
      "losses",
      "digest_mismatch: the change moved on after the digest was shown",
    ],
  },
  second_person_required: {
    when: "the policy wants two people and one has spoken",
    met: [
      "losses",
      "second_person_required: asked by one, done by another",
      "second_person_required: who wrote the change is not the second",
    ],
  },
  code_wrong: {
    when: "no open question here has the code",
    met: ["destroy", "code_wrong: no question has it, or not here"],
  },
  code_expired: {
    when: "the code is older than 15 minutes",
    met: [
      "destroy",
      "code_expired after 15 minutes; asked again, the new code works",
    ],
  },
  cooling_down: {
    when: "the policy's pause after the question is not over",
    met: [
      "destroy",
      "cooling_down: the policy wants time between question and answer",
    ],
  },
  lock_ambiguous: {
    when: "the lock cannot be understood",
    met: [
      "lock",
      "lock_ambiguous: a lock nobody understands is released by maintain only",
    ],
  },
  lock_held: {
    when: "somebody else holds the lock",
    met: [
      "lock",
      "lock_held: another's /lock names the holder and the reason",
      "lock_held: nothing is merged or applied under a lock, planned it is",
    ],
  },
  already_done: {
    when: "the command is or was carried out",
    met: ["destroy", "already_done: the question is still open"],
  },
  several_fleets: {
    when: "which of several fleets is meant is not known",
    met: [
      "app/fleets/commands",
      "is refused where two fleets hold the id, and names what is clear",
      "is refused for a fleet there is not, and for an id nobody has",
      "is refused where there is none of that name, and nothing is touched",
      "lets a pull request go that touches nothing else, and none that touches more",
    ],
  },
  proceed: {
    when: "nothing; the command goes on",
    met: [
      "pull-request",
      "/apply merges what was shown, once, and hands the apply on",
    ],
  },
} as const satisfies Readonly<Record<GateCode, Code>>;
