import { answers } from "./answer-kinds.ts";
import { type CommentGroup, kind } from "./comment-kind.ts";
import { plans } from "./plan-kinds.ts";

const applies: CommentGroup = {
  title: "On the merged pull request: the apply",
  kinds: [
    kind(
      "Running",
      "apply-running/apply.md",
      "Edited while the homelab is changed.",
    ),
    kind(
      "Applied",
      "apply-done/apply.md",
      "Everything is done, every name was asked for, and a second plan finds nothing left.",
    ),
    kind(
      "Applied, a name is not right yet",
      "apply-name-not-right/apply.md",
      "The zone's server did not answer as planned before the deadline.",
    ),
    kind(
      "Nothing to do",
      "apply-nothing/apply.md",
      "The homelab already is what the file says.",
    ),
    kind(
      "Stopped half-way",
      "apply-stopped-commands/apply.md",
      "A tool failed in the middle: what is down, what is done, what is left.",
    ),
    kind(
      "Stopped, without commands",
      "apply-stopped/apply.md",
      "The same in a repository that answers no commands.",
    ),
    kind(
      "Failed",
      "apply-failed/apply.md",
      "It ended before anything was changed.",
    ),
  ],
};

const held: CommentGroup = {
  title: "On the merged pull request: an apply that was held",
  kinds: [
    kind(
      "Held: nobody let the disks go",
      "held-data-loss/apply.md",
      "The merge erases disks and no command gave the plan's digest.",
    ),
    kind(
      "Held: more than was promised",
      "held-digest/apply.md",
      "The fresh plan would do what the pull request did not say.",
    ),
    kind(
      "Held: both",
      "held-both/apply.md",
      "Disks nobody let go, and more besides.",
    ),
    kind(
      "Held, without commands",
      "apply-held/apply.md",
      "More than was promised, in a repository that answers no commands.",
    ),
    kind(
      "Held: a protected VM",
      "held-protected/apply.md",
      "The plan would erase a disk whose VM has `protect: true`.",
    ),
    kind(
      "Held: not of this fleet",
      "held-foreign/apply.md",
      "The plan touches what the fleet file does not speak of.",
    ),
    kind(
      "Held: the plan cannot be judged",
      "held-plan-refused/apply.md",
      "OpenTofu's answer is not whole, or of an unknown form.",
    ),
  ],
};

const drift: CommentGroup = {
  title: "In an issue: drift",
  kinds: [
    kind(
      "Drift: two VMs differ",
      "drift-two/drift.md",
      "A plan without any change found what was changed by hand; the issue is edited from then on.",
    ),
    kind(
      "Drift: everything at once",
      "drift-everything/drift.md",
      "All that can differ, the dangerous first.",
    ),
    kind(
      "Drift: not of this fleet",
      "drift-of-others/drift.md",
      "The state holds what the fleet file does not speak of.",
    ),
    kind(
      "Drift: nothing differs",
      "drift-clean/drift.md",
      "Everything was put right, and the issue is closed.",
    ),
  ],
};

/** Answers besides those the page of the commands shows, too. */
const moreAnswers: CommentGroup = {
  title: "More answers to commands",
  kinds: [
    kind(
      "Destroy: the question to another person",
      "destroy-asked-of-two/comment.md",
      "The same where the policy wants a second person.",
    ),
    kind(
      "Destroy: its pull request",
      "destroy-pull-request/comment.md",
      "What the removal's pull request says of itself.",
    ),
    kind(
      "Destroy: not confirmed in time",
      "destroy-expired/comment.md",
      "The question when its time is over.",
    ),
    kind(
      "Reply: the digest is missing",
      "reply-digest-required/comment.md",
      "A disk would be erased, and `/apply` came without the plan's digest.",
    ),
    kind(
      "Reply: the role is too low",
      "reply-role-too-low/comment.md",
      "The person may not give this command.",
    ),
    kind(
      "Reply: the fleet is locked",
      "reply-lock-held/comment.md",
      "Somebody holds every apply with `/lock`.",
    ),
    kind(
      "Reply: the wrong words after a command",
      "reply-bad-arguments/comment.md",
      "The command is known, what follows it is not what it needs.",
    ),
    kind(
      "Status of an empty fleet",
      "status-nothing-yet/comment.md",
      "The same before the first apply.",
    ),
  ],
};

/** Every kind of comment, in the order in which a change meets them. */
export const commentGroups: readonly CommentGroup[] = [
  plans,
  applies,
  held,
  answers,
  moreAnswers,
  drift,
];
