import { section } from "./rule.ts";

const commands = "app/fleets/commands";
const due = "app/fleets/due-fleets";
const plan = "app/fleets/plan-fleets";

/** Where one repository has several fleets. Rules 5 and 6 hold for each of them; these say what ties them together. */
export const fleetsRules = section(
  "Several fleets",
  "Fleets of one repository share people, policy and pull requests, and nothing else: [several fleets](several-fleets.md).",
  [
    [
      "12.one-word-for-all",
      "One digest is that of every fleet a pull request touches; less lets none of them go, here and in each fleet's own job.",
      {
        [commands]: [
          "is merged once by the digest of both, and both are handed on",
          "is not merged without a digest, nor by that of one fleet alone",
          "is held in each fleet's own job when the digest was not that of both",
          "each fleet goes by the digest of both",
        ],
        "app/hold": [
          "goes above the limit by the joint digest of exactly its losses, and without a breach only",
        ],
        "acceptance/commands-fleets": [
          "a pull request of two fleets: /plan asks both, and /apply needs the one digest of both",
        ],
      },
    ],
    [
      "12.all-or-none",
      "Every gate and every lock must let it, or nothing is merged and no lock stays.",
      {
        [commands]: [
          "is refused as a whole while one of them is locked, and takes no other's lock",
          "is refused as a whole where one of them cannot be read",
          "leaves no lock where the second cannot be taken, and merges nothing",
          "gives the first lock back where the second cannot be given back",
        ],
      },
    ],
    [
      "12.dangers-of-all",
      "Plan and refusal name the disks of every fleet that one word would let go.",
      {
        [plan]: [
          "dangers of all fleets stand first, with the fleet before the id",
        ],
        [commands]: [
          "names the disks of both, as one word lets both go",
          "names the disks of the other where its own plan loses none and the comment was altered",
        ],
      },
    ],
    [
      "12.nobody-guesses",
      "Where it is not clear which fleet is meant, nothing is done.",
      {
        [commands]: [
          "is refused where two fleets hold the id, and names what is clear",
          "is refused for a fleet there is not, and for an id nobody has",
          "is refused where locks are of several commands, and lets none go",
          "is refused where there is none of that name, and nothing is touched",
        ],
        "action/fleet-jobs": [
          "while it is not clear which fleets are meant, none gets a job, and why is said",
        ],
      },
    ],
    [
      "12.own-job",
      "A fleet is applied by its own job, in its own environment, on the word about it.",
      {
        "action/which-fleet": [
          "each of several fleets has deployments of its own, and none has those of a single one",
          "a fleet the workflow's own list does not mean is refused",
        ],
        "acceptance/commands-fleets": [
          "a job of another fleet than the comment names does nothing",
        ],
        [commands]: [
          "is applied alone in an issue and in a merged pull request, and no other's job takes that for its own",
        ],
      },
    ],
    [
      "12.gone-is-no-removal",
      "A fleet file that is gone or has another name never means to remove machines.",
      {
        [plan]: ["a fleet file that goes never means to remove its machines"],
        [due]: ["a fleet that was applied and is gone stops everything"],
      },
    ],
    [
      "12.failed-stays-due",
      "A fleet whose last apply did not end well stays due, whatever its file says since.",
      {
        [due]: [
          "a deployment that failed is no base, so its fleet stays due",
          "a fleet that was put back after an apply that failed, or whose end nobody saw, is due",
        ],
      },
    ],
  ],
);
