import { section } from "./rule.ts";

const reviews = "core/gate/count-reviews";
const second = "core/gate/second-person-allowed";
const role = "adapters/github/collaborators";

/** Who may do what, and how that is known. */
export const permissionRules = section(
  "Permission",
  "Who may do what is asked of GitHub each time; names and dates anybody can choose decide nothing.",
  [
    [
      "5.3.1.role-by-name",
      "The role is GitHub's role name for the account with the comment author's id.",
      {
        [role]: [
          "triage is triage, though GitHub folds it into read",
          "maintain is maintain, though GitHub folds it into write",
          "another account is no clear answer, and never thrown",
        ],
        "core/gate/role": ["a role is enough for itself and everything weaker"],
      },
    ],
    [
      "5.3.1.custom-role",
      "A custom role counts only as the policy maps it.",
      {
        "core/gate/role": ["a custom role counts only as the policy maps it"],
        [role]: ["an organisation's own role has its own name"],
      },
    ],
    [
      "5.3.1.no-answer-is-no-role",
      "An error, a time-out or an odd answer about a person is no permission.",
      {
        [role]: [
          "403 is no clear answer, and never thrown",
          "500 four times is no clear answer, and never thrown",
          "no answer is no clear answer, and never thrown",
          "a page is no clear answer, and never thrown",
          "two fields that differ is no clear answer, and never thrown",
        ],
        "core/gate/role": ["what is not known about a person is no permission"],
      },
    ],
    [
      "5.3.2.asked-again",
      "The homelab job asks everything again before planning and before applying.",
      {
        "app/commands/check-again": [
          "lets pass what still holds, however long it waited",
          "refuses what changed meanwhile",
        ],
        "app/last-look": [
          "a lock taken while it was planned stops the apply before anything is changed",
        ],
      },
    ],
    [
      "5.3.3.roles-move-only-so-far",
      "The policy may move a command's role, never below write for one that changes something.",
      {
        "core/policy/read-policy": [
          "a role below write for what changes something refuses the file",
          "read for /plan refuses the file",
        ],
        "acceptance/command-scenarios/second-look": [
          "permission_denied in the homelab: the policy asks for a stronger role",
        ],
      },
    ],
    [
      "5.3.3.unlock-of-anothers",
      "Another's lock is released by maintain only.",
      {
        "acceptance/command-scenarios/lock": [
          "lock_held: /unlock of another's lock needs maintain",
        ],
        "core/gate/scope": [
          "/unlock of another's lock, by a writer: lock_held",
          "/unlock of another's lock, by a maintainer: proceed",
        ],
      },
    ],
    [
      "5.3.4.approval-by-writer",
      "An approval counts of who has write access and neither wrote the change nor pushed it last.",
      {
        [reviews]: [
          "a reader's does not count",
          "the author's own does not count",
          "the last pusher's does not count",
          "without the last push no approval can be told from the pusher's own or an old one",
        ],
        "acceptance/command-scenarios/review": [
          "review_required: who pushed last approves",
        ],
      },
    ],
    [
      "5.3.4.approval-of-this-head",
      "An approval is of the present head, later than the last push, not dismissed, and the person's latest decisive word.",
      {
        [reviews]: [
          "one of an earlier commit does not count",
          "one bound to the head by a force-push does not count",
          "a dismissed one does not count",
          "the latest decisive review of a person is the one that counts, however they are listed",
        ],
      },
    ],
    [
      "5.3.5.second-person",
      "The second person has the role, and is by id neither who asked, nor the author, nor the last pusher.",
      {
        [second]: [
          "another person with the role, the same digest, in time",
          "not who asked",
          "not the author",
          "not the last pusher",
          "not somebody with a lower role",
          "not anybody while the last pusher is not known",
        ],
      },
    ],
    [
      "5.3.5.same-digest-in-time",
      "The second person gives the same digest within 15 minutes after the first.",
      {
        [second]: [
          "not somebody who gives another digest",
          "not somebody after 15 minutes",
          "not somebody who was there before",
        ],
        "acceptance/command-scenarios/losses": [
          "second_person_required: the first asked sixteen minutes ago",
        ],
      },
    ],
    [
      "5.3.5.asker-read-again",
      "Who asked first is read again from the asking comment, with the role of now.",
      {
        "app/commands/second-person": [
          "are not one who lost the role, edited or took it back, and another",
          "does not count who asked and may not any more",
        ],
        "app/commands/confirmed-by": [
          "is not made another person's by an edit of ours",
        ],
      },
    ],
    [
      "5.3.6.broken-policy-refuses",
      "A missing policy is the built-in one; a broken one refuses everything but /help.",
      {
        "core/policy/read-policy": [
          "a file with its version only is the built-in policy",
          "an unknown key refuses the file",
          "an alias refuses the file",
        ],
        "core/gate/scope": ["/help is stopped by its own codes only"],
        "acceptance/command-scenarios/pull-request": [
          "policy_invalid: /status under a broken policy",
        ],
      },
    ],
    [
      "5.3.6.policy-push",
      "A push that changes only the policy is recorded, so that it becomes a base.",
      {
        "contract/policy-push": [
          "5.3.6.policy-push: a push that changes only the policy is recorded, so that the policy becomes a base",
        ],
        "app/apply": [
          "records a commit that changes nothing in the homelab, so that the next promise begins there",
        ],
      },
    ],
    [
      "5.3.6.stricter-counts",
      "At an apply the policy is that of the base and of the head, and for every field the stricter counts.",
      {
        "core/policy/strictest": [
          "the stricter value of every field counts, whichever side it stands on",
          "lists that allow are cut, lists that refuse are joined",
          "a custom role counts as the weaker of two, and only if both know it",
        ],
      },
    ],
  ],
);
