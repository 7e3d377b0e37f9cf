import { type CommentGroup, kind } from "./comment-kind.ts";

/** Comments on an open pull request. */
export const plans: CommentGroup = {
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
