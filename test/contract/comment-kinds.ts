import { answers } from "./answer-kinds.ts";

/** One comment the page shows. */
export interface CommentKind {
  /** No two are the same: it is a heading. */
  readonly title: string;
  /** When it appears, in a sentence. */
  readonly when: string;
  /** File below test/cases. */
  readonly golden: string;
}

export interface CommentGroup {
  readonly title: string;
  readonly kinds: readonly CommentKind[];
}

function kind(title: string, golden: string, when: string): CommentKind {
  return { title, golden, when };
}

const plans: CommentGroup = {
  title: "On a pull request: the plan",
  kinds: [
    kind(
      "The real plan",
      "six-vms-real/plan.md",
      "The homelab has planned the pull request; the comment is edited at every push.",
    ),
    kind(
      "From the files alone",
      "six-vms/plan.md",
      "Seconds after a push, made of the two files and nothing else.",
    ),
    kind(
      "The homelab was asked",
      "runner-asked/plan.md",
      "The same, while the homelab makes the real plan.",
    ),
    kind(
      "The homelab does not answer",
      "runner-silent/plan.md",
      "Its runner took no job for ten minutes.",
    ),
    kind(
      "From a fork",
      "from-a-fork/plan.md",
      "A fork's pull request does not ask the homelab by itself.",
    ),
    kind(
      "On demand",
      "plan-on-demand/plan.md",
      "Commands are answered, and nobody has commented `/plan` yet.",
    ),
    kind(
      "The first plan",
      "seed-first-plan/plan.md",
      "The base branch has no fleet file yet.",
    ),
    kind(
      "Nothing changes",
      "no-changes/plan.md",
      "The file was edited, and no machine or name differs.",
    ),
    kind(
      "Mistakes in the file",
      "invalid-again/problems.md",
      "The file cannot be planned; every mistake is told with its line and what to write instead.",
    ),
    kind(
      "More than was promised",
      "plan-promise-broken/plan.md",
      "The real plan would do what the files do not say, mostly after an edit by hand.",
    ),
    kind(
      "Something is taken already",
      "homelab-clashes/plan.md",
      "A new VM would take a number, a name or an address that something else in the homelab has.",
    ),
    kind(
      "A node is nearly full",
      "homelab-nearly-full/plan.md",
      "What is promised to the VMs of a node comes close to what it has.",
    ),
    kind(
      "A default reaches many",
      "default-reaches-many/plan.md",
      "One edit below `defaults` is told once, with every VM it reaches.",
    ),
    kind(
      "A protected VM",
      "protected-removal/plan.md",
      "The change would erase a disk whose VM has `protect: true`.",
    ),
    kind(
      "It looks like a rename",
      "looks-like-rename/plan.md",
      "One VM goes and another like it comes, and `formerly` was forgotten.",
    ),
    kind(
      "With a picture",
      "six-vms-picture/plan.md",
      "The workflow has `diagram: true`.",
    ),
    kind(
      "The plan failed",
      "plan-errored/plan.md",
      "OpenTofu could not plan, so the files speak alone.",
    ),
  ],
};

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

/** Every kind of comment, in the order in which a change meets them. */
export const commentGroups: readonly CommentGroup[] = [
  plans,
  applies,
  held,
  answers,
  drift,
];
