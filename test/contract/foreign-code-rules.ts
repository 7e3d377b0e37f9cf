import type { Step, Workflow } from "./workflow-file.ts";
import { isPinned, isVersion } from "./workflow-pin.ts";
import { found, type Placed, type Rule, steps } from "./workflow-rule.ts";

const fetchesByHand =
  /\bgit\s+(?:fetch|checkout|switch|pull|clone|worktree)\b|\bgh\s+(?:pr\s+checkout|repo\s+clone)\b/;

/** Whose code runs: pinned actions, nothing a stranger wrote. */
export const foreignCodeRules: readonly Rule[] = [
  {
    code: "pinned",
    sentence: "actions are named by the 40 hex digits of a commit",
    broken: ({ settings }) =>
      settings
        .filter(({ key, value }) => key === "uses" && !isPinned(value))
        .map(({ value }) => value),
  },
  {
    code: "version_comment",
    sentence: "behind each commit stands its version",
    broken: ({ settings }) =>
      settings
        .filter(({ key, comment }) => key === "uses" && !isVersion(comment))
        .map(({ value }) => value),
  },
  {
    code: "expression_in_script",
    sentence: "no expression inside a script: values come by env",
    broken: (workflow) =>
      steps(workflow).flatMap(({ step }) =>
        [step.run, step.with["script"]]
          .map((script) => String(script ?? ""))
          .filter((script) => script.includes("${{")),
      ),
  },
  {
    code: "checkout_credentials",
    sentence: "a checkout leaves no token behind",
    broken: (workflow) =>
      checkouts(workflow)
        .filter(({ step }) => step.with["persist-credentials"] !== false)
        .map(({ job }) => job.name),
  },
  {
    code: "checkout_ref",
    sentence:
      "where secrets, the homelab or a right to push can be reached only the run's own commit is checked out",
    broken: (workflow) =>
      steps(workflow)
        .filter(
          ({ job, step }) =>
            job.trusted &&
            (fetchesByHand.test(step.run ?? "") ||
              (isCheckout(step) &&
                ("ref" in step.with || "repository" in step.with))),
        )
        .map(({ job }) => job.name),
  },
  {
    code: "contains",
    sentence: "no contains() on a text: it finds parts of words",
    broken: ({ text }) => found(text, /contains\(\s*['"]/g),
  },
  {
    code: "actor",
    sentence: "nothing hangs on github.actor, which is not who wrote the code",
    broken: ({ text }) => found(text, /github\.(?:triggering_)?actor/g),
  },
  {
    code: "unsafe_switch",
    sentence: "the runner's old unsafe switches stay off",
    broken: ({ text }) => found(text, /ACTIONS_ALLOW_[A-Z_]+/g),
  },
];

function checkouts(workflow: Workflow): readonly Placed[] {
  return steps(workflow).filter(({ step }) => isCheckout(step));
}

function isCheckout({ uses = "" }: Step): boolean {
  return /(?:^|\/)checkout@/.test(uses);
}
