import { section } from "./rule.ts";

const plan = "acceptance/plan";
const second = "acceptance/command-scenarios/second-look";

/** What is true whatever else happens. */
export const invariantRules = section(
  "Invariants",
  "What is true whatever else happens. The tables below say how.",
  [
    [
      "I1.no-foreign-code",
      "No code from a pull request runs where a credential or the homelab's network can be reached.",
      {
        "app/plan-stage2": ["a fork's pull request is planned from its bytes"],
        "acceptance/stage2": [
          "a pull request from a fork is planned from the bytes of its file alone",
        ],
        "contract/workflows": [
          "checkout_ref is noticed, and nothing else",
          "runner_event,secret_for_outsiders is noticed, and nothing else",
        ],
      },
    ],
    [
      "I2.default-branch-only",
      "The homelab changes only to what the default branch says.",
      {
        "action/event": [
          "a dispatch is told from a push, and both only on the default branch",
        ],
        "app/apply": [
          "applies the head of the branch, also when it moved on since the push",
        ],
        "app/plan-stage2": [
          "plans the merge result against the homelab and can do nothing else",
        ],
      },
    ],
    [
      "I3.message-is-a-pointer",
      "An event only points at a comment or commit; who acts reads the facts again from GitHub.",
      {
        "acceptance/command-scenarios/comment": [
          "edited_comment: the event tells the new text",
          "wrong_place: the event names another issue than the comment's",
        ],
        [second]: ["edited_comment in the homelab: the comment was edited"],
      },
    ],
    [
      "I4.checked-twice",
      "A command that changes something is checked when it is answered, and again right before the homelab acts.",
      {
        [second]: [
          "permission_denied in the homelab: the role was lost",
          "policy_invalid in the homelab: the policy broke",
          "lock_held in the homelab: the lock went to somebody else",
        ],
        "app/last-look": [
          "what the last look finds is told, and nothing is changed",
        ],
        "app/commands/check-again": ["refuses what changed meanwhile"],
      },
    ],
    [
      "I5.nothing-erased-unnamed",
      "Nothing is erased or rebooted that neither the promise nor an accepted digest names.",
      {
        "app/apply": [
          "changes nothing when the plan deletes what nobody removed",
        ],
        "property/plan": [
          "the same plan without a change of the fleet erases nothing unseen",
        ],
        "acceptance/apply": [
          "a VM changed by hand into something the pull request did not promise is held, nothing is changed",
        ],
        "core/plan/breach": ["reboot_unpromised: memory changed by hand"],
      },
    ],
    [
      "I6.doubt-refuses",
      "Doubt refuses: an API error, an unknown role or format, a missing secret, a lock nobody can read.",
      {
        [second]: [
          "permission_unknown in the homelab: GitHub does not tell the role",
        ],
        "core/plan/breach": ["plan_format: an action nobody knows"],
        "action/apply": [
          "a setting that is missing fails the job by name, in outputs, summary and comment, before any tool is fetched",
        ],
        "acceptance/command-scenarios/lock": [
          "lock_ambiguous: a lock nobody understands is released by maintain only",
        ],
      },
    ],
    [
      "I7.one-writer",
      "One run writes at a time: by the workflow's concurrency group, by our lock, by the state's lock.",
      {
        "contract/workflows": ["one_writer is noticed, and nothing else"],
        "acceptance/command-scenarios/twice": [
          "two /apply of two pull requests at once: one merges, one is told who is at work",
        ],
        "app/apply-trouble": ["says that it was locked"],
      },
    ],
    [
      "I8.at-most-once",
      "A command runs at most once.",
      {
        "acceptance/command-scenarios/twice": [
          "/apply answered twice merges once and takes one lock",
          "the same /apply at once merges once",
        ],
        "acceptance/commands-trouble": [
          "the same command carried out again does nothing",
        ],
        "adapters/host/once": ["of many who claim the same one gets it"],
      },
    ],
    [
      "I9.recorded-first",
      "A decision is written down before it is acted on; what cannot be written down is not done.",
      {
        "action/command-journal": [
          "I9.recorded-first: what cannot be written down is not carried out",
        ],
        "adapters/host/journal": ["a journal that cannot be written refuses"],
        "adapters/host/once": ["a folder that cannot be written refuses"],
      },
    ],
    [
      "I10.no-secret-shown",
      "No secret reaches an artifact, log, summary, annotation, output or comment.",
      {
        "acceptance/apply-trouble": [
          "secrets in what the tools print reach neither log nor comment",
        ],
        "property/real-plan": [
          "of thousands of secrets in every place of real and odd plans none is ever written",
        ],
        "contract/workflows": ["artifact is noticed, and nothing else"],
      },
    ],
    [
      "I11.policy-of-the-branch",
      "Policy is read from the default branch only: a change cannot judge itself.",
      {
        "app/commands/policy-of-the-branch": [
          "I11.policy-of-the-branch: a change that lifts the protection of what it removes is judged by the default branch",
          "I11.policy-of-the-branch: a change that does away with the second person is judged by the default branch",
          "I11.policy-of-the-branch: a change that moves the role it needs is judged by the default branch",
          "I11.policy-of-the-branch: a change that takes the policy away is judged by the default branch",
        ],
        "app/plan-stage2": [
          "workflows, policy and HCL of the pull request are not covered, and it is told so at every size",
        ],
      },
    ],
    [
      "I12.list-is-complete",
      "A comment's list of what is erased, rebuilt or rebooted is complete at every size.",
      {
        "property/render-plan": [
          "at every size a plan is within its budget, parses, and names every dangerous VM",
          "more dangerous VMs than one comment holds go on in further comments, none twice, none lost",
          "more than all comments together hold fails and says so",
        ],
        [plan]: ["a removed VM is called what it is"],
      },
    ],
  ],
);
