import { section } from "./rule.ts";

/** What starts what, and with which rights. */
export const jobRules = section(
  "What runs where",
  "Each job has the rights its work needs, and only the homelab's own job holds the homelab's secrets.",
  [
    [
      "2.plan-no-checkout",
      "The plan job reads two files by commit; it checks nothing out and has no secret.",
      {
        "contract/examples": [
          "the example's plan needs no checkout and no secret",
        ],
        "acceptance/plan": [
          "an edit of fleet.yaml becomes one comment that speaks of machines, in six calls",
        ],
      },
    ],
    [
      "2.plan-of-fork",
      "A fork's plan writes nothing to GitHub: summary and exit code tell it.",
      {
        "acceptance/plan": [
          "a fork's read-only token: summary and exit code, nothing written",
        ],
      },
    ],
    [
      "2.uncovered",
      "A pull request that also changes workflow, policy or HCL is told that the plan does not cover that.",
      {
        "app/plan-stage2": [
          "workflows, policy and HCL of the pull request are not covered, and it is told so at every size",
        ],
      },
    ],
    [
      "2.default-branch-events",
      "Only push, schedule, dispatch and comment on the default branch start what reaches the homelab.",
      {
        "action/event": [
          "a dispatch is told from a push, and both only on the default branch",
          "any other event is nothing to do",
        ],
        "contract/workflows": [
          "runner_branch is noticed, and nothing else",
          "runner_event,secret_for_outsiders is noticed, and nothing else",
        ],
      },
    ],
    [
      "2.dispatch-proves-nothing",
      "The inputs of a dispatch are whole numbers; what they point at is checked as if nobody had checked it.",
      {
        "app/commands/check-again": ["refuses who never might"],
        "action/event": [
          "a request for a real plan without a number is not taken for an apply",
          "a dispatch tells whether it was asked for a pull request's plan",
        ],
        "acceptance/stage2": [
          "a step that was not told the number it was asked for applies nothing",
        ],
      },
    ],
    [
      "2.bot-hands-on",
      "What changes a branch, the file or the homelab is done by the dispatched run, not by the bot.",
      {
        "bot/answer": [
          "a missed comment is answered, a told one once, and what changes something starts the workflow",
        ],
        "acceptance/bot": [
          "/apply goes from the webhook to the bot, to the workflow, to machine and name",
        ],
      },
    ],
    [
      "2.stolen-app-key",
      "The App's permissions let a stolen key neither push nor merge nor change workflows, secrets or settings.",
      {
        "contract/bot-deploy": [
          "the App asks for what the table says, and no more",
          "a stolen key can neither push nor merge, nor change workflows, secrets or settings",
        ],
      },
    ],
    [
      "2.one-group",
      "Jobs that may write to the homelab share one constant group and are never cancelled for another.",
      { "contract/workflows": ["one_writer is noticed, and nothing else"] },
    ],
    [
      "2.cancelled-loses-nothing",
      "A run that was cancelled or killed loses nothing: the next one goes on.",
      {
        "acceptance/apply-trouble": [
          "cancelled, it finishes what began, says so, and the next run goes on",
        ],
        "acceptance/commands-trouble": [
          "a killed apply keeps the lock and says so; the next one finishes it",
        ],
      },
    ],
    [
      "2.report-has-last-word",
      "The report job speaks also after a cancel, gives the lock back, and leaves another's alone.",
      {
        "app/commands/report-command": [
          "gives the lock back, whichever way the job ended",
          "leaves the lock of the run at work when another run of the same comment ends",
          "says that nothing began, once",
        ],
        "acceptance/command-scenarios/second-look": [
          "a job in the homelab that ended as cancelled before it began gives the lock back and says so",
          "the last word leaves somebody else's lock alone",
        ],
      },
    ],
    [
      "2.no-rerun",
      "A run of a command that is started again is refused.",
      {
        "acceptance/command-scenarios/comment": [
          "stale_comment: a run that was started again",
        ],
        "core/gate/decide": ["the words name a run started again"],
      },
    ],
    [
      "2.drift-never-applies",
      "A look for drift plans and opens an issue; it never applies.",
      {
        "app/drift": [
          "what was merged and not applied is no drift: the applied commit is planned",
        ],
        "acceptance/drift": [
          "a homelab as applied gets no issue, also when more was merged since",
        ],
      },
    ],
  ],
);
