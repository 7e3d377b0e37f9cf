import { section } from "./rule.ts";

const target = "app/apply-target";
const digest = "core/plan/digest";
const words = "app/commands/acknowledged";
const code = "core/command/code";
const removal = "app/commands/open-removal";
const destroy = "acceptance/command-scenarios/destroy";
const confirmed = "app/commands/confirmed-by";

/** What was promised, and who let it go. */
export const promiseRules = section(
  "Promise, digest and code",
  "The promise is what the merged file says since the last success. A digest or a code is good for exactly one such promise.",
  [
    [
      "6.1.base-is-last-success",
      "The promise begins at the last deployment of ours that succeeded and is an ancestor of the head.",
      {
        [target]: [
          "the promise is what the branch gained since the last successful deployment",
          "a deployment that is no ancestor, or whose file cannot be read, counts as none",
          "a deployment of another environment is another's",
        ],
      },
    ],
    [
      "6.1.no-base-no-deletion",
      "Where nothing is known of the past, any deletion holds.",
      {
        "app/apply": ["holds any deletion when nothing is known of the past"],
        [target]: [
          "without a deployment every machine is new and nothing may go",
        ],
      },
    ],
    [
      "6.1.merge-result",
      "A pull request's promise is that of the merge result, not of its head alone.",
      {
        "acceptance/plan": [
          "a branch that went on: its own VMs are not the pull request's, and lines are those that were pushed",
        ],
      },
    ],
    [
      "6.1.digest-fields",
      "The digest is the sha256 of canonical JSON over repository, file, number, both fleets, catalog, tools, policy and breaches; each field changes it.",
      {
        [digest]: [
          "the digest is the sha256 of the canonical JSON, written out here",
          "every field changes it",
          "no text in one field passes for another",
        ],
      },
    ],
    [
      "6.1.digest-order",
      "Order and repeats of breaches do not change the digest, and spelling of the file does not.",
      {
        [digest]: [
          "order and repeats of breaches and the order of tools do not matter",
        ],
        "property/fleet": [
          "order, quotes, comments and style of a file do not change its canonical form",
        ],
      },
    ],
    [
      "6.1.digest-recomputed",
      "The digest is computed anew by who acts, never taken from a comment.",
      {
        "acceptance/command-scenarios/losses": [
          "digest_mismatch: the change moved on after the digest was shown",
        ],
        "core/plan/breach": [
          "the text a digest covers differs with rule, resource, action and reason",
        ],
      },
    ],
    [
      "6.1.acknowledged-by-who-may",
      "A loss is acknowledged by a digest that a person with the right gave and did not edit, in that conversation.",
      {
        [words]: [
          "lets go what a person with the right said, before or after the merge",
          "is no word of who may not, of a robot, of an edited comment or in another place",
          "counts no more when its author lost the role",
          "is none on another machine that took its id",
        ],
      },
    ],
    [
      "6.1.above-limit-in-this-promise",
      "Above the policy's limit only the digest of exactly this promise lets go.",
      {
        "app/hold": [
          "goes by the words of merged pull requests up to the limit only",
          "goes by the digest of exactly all of it",
        ],
      },
    ],
    [
      "6.1.merge-guarded-by-head",
      "A merge names the reviewed head; a head that moved is not merged.",
      {
        "adapters/github/merging": [
          "exactly the reviewed head is merged, with a merge commit",
          "409 is head_moved, and nothing is tried again",
          "a head that moved before is not even asked for",
        ],
        "acceptance/command-scenarios/pull-request": [
          "head_moved: a commit comes between the last look and the merge",
        ],
      },
    ],
    [
      "6.1.merge-became-another",
      "When the branch moved and the merge became another fleet, the word on the pull request does not count for it.",
      {
        [words]: [
          "says nothing of what the merge became when the branch had moved on",
        ],
      },
    ],
    [
      "6.2.code-letters",
      "A code has 8 characters of 32 that do not look alike, each as likely, from the system's randomness.",
      {
        [code]: [
          "32 different letters, none of them in two that look alike",
          "each byte chooses a letter, each letter as often",
          "a code is what /confirm takes, and is made of eight bytes at least",
        ],
        "adapters/host/once": [
          "random bytes are as many as asked for, and others each time",
        ],
      },
    ],
    [
      "6.2.code-bound",
      "A code is bound to the asking comment, the VM, the removal, its head and the digest.",
      {
        [code]: [
          "another code, comment, VM, pull request, head or digest is another hash",
        ],
        [destroy]: [
          "head_moved: somebody pushed to the removal's branch",
          "code_wrong: no question has it, or not here",
        ],
      },
    ],
    [
      "6.2.code-15-minutes",
      "A code is good for 15 minutes from GitHub's time of our question, whatever a marker says.",
      {
        [destroy]: [
          "code_expired after 15 minutes; asked again, the new code works",
        ],
        [confirmed]: ["does not after a quarter of an hour"],
        "core/gate/decide": ["the last moment of a code still passes"],
      },
    ],
    [
      "6.2.code-once",
      "The merge uses a code up.",
      {
        [destroy]: [
          "/destroy opens the removal and asks; /confirm merges it, once",
          "asked in two conversations: one removal, and either code ends it",
          "/cancel closes the removal and takes its branch; the code is void",
        ],
        "acceptance/command-scenarios/twice": [
          "the same /confirm at once merges once",
        ],
      },
    ],
    [
      "6.2.code-of-the-asker",
      "The code is for who asked; under the rule of two for somebody else.",
      {
        [destroy]: [
          "code_wrong: the code is another person's",
          "second_person_required: who asked confirms, then another does",
        ],
        [confirmed]: [
          "lets the disk go by another person's answer only",
          "does not without a code, or with somebody else's hands",
        ],
      },
    ],
    [
      "6.2.removal-branch-once",
      "The removal's branch is created in one step; of several who try one has it.",
      {
        "adapters/github/refs": [
          "who creates it first has it; any other refusal is an error",
        ],
        "acceptance/command-scenarios/twice": [
          "two /destroy of one VM at once: at most one removal, and the next try asks",
        ],
      },
    ],
    [
      "6.2.removal-is-one-key",
      "The removal takes exactly that key's lines and keeps every other byte.",
      {
        [removal]: [
          "changes the fleet file and nothing else",
          "is made anew where somebody prepared one that brings other files",
        ],
        "property/remove-vm": [
          "without one VM: the same fleet, every comment, every other byte in order",
        ],
        [destroy]: [
          "a removal keeps every other byte, comments and line ends too",
        ],
      },
    ],
    [
      "6.2.removal-alone",
      "A removal that would change more than its VM is not opened.",
      {
        "core/fleet/remove-vm": [
          "what cannot be read, or is not there, is a problem",
        ],
        [removal]: [
          "is not opened for a VM of another name, nor by who may not",
        ],
      },
    ],
  ],
);
