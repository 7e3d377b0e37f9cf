import { section } from "./rule.ts";

const checks = "core/gate/judge-checks";

/** How the gate decides. */
export const authorityRules = section(
  "Gate",
  "What the gate asks, and of whom.",
  [
    [
      "5.2.one-answer",
      "Whatever the facts, there is one answer; of two reasons the earlier one is given.",
      {
        "property/gate": [
          "whatever the facts, there is one answer, and a refusal says why and what next",
          "of two reasons the earlier one is given, whatever they are",
          "nothing but the facts decides: the same again gives the same",
        ],
        "core/gate/decide": [
          "the rules stand in the order of the codes, each once",
        ],
      },
    ],
    [
      "5.2.scope",
      "Commands that change nothing are asked less, commands that change something everything.",
      {
        "core/gate/scope": [
          "/apply, /destroy and /confirm are asked everything",
          "/status is stopped by its own codes only",
          "/lock is stopped by its own codes only",
          "only /unlock passes by another's lock",
        ],
      },
    ],
    [
      "5.2.refusal-writes-nothing",
      "A refusal writes its reply and thumb, and nothing else.",
      {
        "acceptance/commands": [
          "who has no right is refused, and nothing is touched",
        ],
        "core/gate/decide": [
          "the first command over the limit is told, the ones after it are not",
        ],
      },
    ],
    [
      "5.2.refusal-starts-nothing",
      "Every refusal that is tried from outside is held to having started no program and written nothing else.",
      {
        "acceptance/command-scenarios/started-processes": [
          "5.2.refusal-starts-nothing: a program that is started is seen, whichever way",
        ],
        "acceptance/command-scenarios/silence": ["plain talk: no call at all"],
      },
    ],
    [
      "5.2.mass-loss",
      "A default that rebuilds many VMs counts every disk: all are named, and only the digest of exactly that lets them go.",
      {
        "app/commands/mass-loss": [
          "5.2.mass-loss: a new template in `defaults` rebuilds ten VMs: all are named, and only the digest of exactly that lets them go",
        ],
        "core/cases": ["case template-bump"],
      },
    ],
    [
      "5.2.hold-at-apply",
      "Data loss nobody acknowledged holds the apply; nothing is changed and the comment names the digest.",
      {
        "app/hold": [
          "goes where nothing is lost",
          "goes by the digest of exactly all of it",
          "never goes with a breach no digest covers, and names no digest",
        ],
        "acceptance/commands-trouble": [
          "a merge that erases a disk waits, and its digest lets it go",
        ],
      },
    ],
    [
      "5.2.checks-at-head",
      "Only required checks count, at exactly the head; the newest run of an App's name counts, ours are left out.",
      {
        [checks]: [
          "only required checks count",
          "a check of that name by another App is doubt",
          "the newest run of a name counts",
          "our own checks are left out, another App's of the same name is not",
        ],
        "acceptance/command-scenarios/review": [
          "checks_pending: a green one was of the commit before",
        ],
      },
    ],
    [
      "5.2.checks-doubt",
      "A page of checks that fails, repeats, is cut short or is of another commit is doubt.",
      {
        "adapters/github/commit-checks": [
          "doubt: the second page fails",
          "doubt: a page repeats",
          "doubt: a list is cut short",
          "doubt: a run is of another commit",
          "doubt: runs may not be read",
        ],
        [checks]: [
          "a list that is not whole is doubt",
          "doubt comes before running, and running before red",
        ],
      },
    ],
    [
      "5.2.shown-by-server-time",
      "That a plan was shown before the comment goes by GitHub's times, not by dates in commits.",
      {
        "acceptance/command-scenarios/pull-request": [
          "no_plan: the plan was shown only after the command",
          "no_plan: a commit came after the plan, and a new plan lets it go",
        ],
      },
    ],
  ],
);
