import { section } from "./rule.ts";

const refs = "adapters/github/refs";
const read = "core/lock/read-lock";
const once = "adapters/host/once";
const journal = "adapters/host/journal";

/** One at a time, once, and written down. */
export const lockRules = section(
  "Lock, once, journal",
  "The lock is a branch, a claim is a file, and every decision a line whose chain can be checked.",
  [
    [
      "6.4.lock-is-one-creation",
      "Creating the lock's branch is the claim: of many one has it.",
      {
        [refs]: [
          "who creates it first has it; any other refusal is an error",
          "an answer that names no commit is a lost one: no claim stands on it",
          "a creation whose answer was lost and that was beaten is looked up",
        ],
      },
    ],
    [
      "6.4.lock-claim",
      "Whose lock it is goes by a hash over repository, fleet file and comment or run with attempt.",
      {
        "core/lock/lock-claim": [
          "a claim differs with each thing it is made of",
          "every fleet file has a branch of its own",
        ],
        [read]: ["a lock is mine by its claim, and another's otherwise"],
      },
    ],
    [
      "6.4.lock-not-understood",
      "A lock that is not byte for byte ours stays locked and is never repaired.",
      {
        [read]: [
          "any bytes at all leave it locked, and nothing is thrown",
          "what we would not have written so is not understood",
          "another version is not understood",
          "a branch without the file, or with too much in it, is not understood",
        ],
      },
    ],
    [
      "6.4.lock-compare-and-delete",
      "It is released in one step against the commit that was seen; one that moved is left alone.",
      {
        [refs]: [
          "a branch is compared and deleted in one step",
          "one that moved or is gone is left alone",
          "a branch that moves in between: moved, nothing more is deleted",
        ],
        "acceptance/command-scenarios/lock": [
          "/unlock leaves a lock alone that came while it was answered",
        ],
      },
    ],
    [
      "6.4.lock-has-no-age",
      "It is never released by age or guess: a dead run leaves it, and the refusal names the run.",
      {
        "acceptance/command-scenarios/half-done": [
          "after the merge: the lock tells which run, and is given back by hand",
        ],
        "app/commands/report-command": [
          "keeps the lock of an apply whose end nobody saw",
        ],
      },
    ],
    [
      "6.4.once-claim",
      "Before it acts the homelab claims comment, text and command as a new file; one it finds refuses, unless it is its own unfinished one.",
      {
        [once]: [
          "of many who claim the same one gets it",
          "another comment, other words, another command or repository is another claim",
          "killed after the claim: the same run takes it up again, another does not",
          "killed after the end: nobody takes it up again",
          "killed between making the file and writing into it: nobody knows whose it is, so it refuses",
        ],
      },
    ],
    [
      "6.4.reply-once",
      "A comment that was answered is not answered again.",
      {
        "acceptance/command-scenarios/twice": [
          "a refused comment answered again is silent",
          "/destroy answered twice asks once",
        ],
      },
    ],
    [
      "6.4.journal-line",
      "A line holds ids, hashes, role, command, commit, decision and reason; what is not of its form is not written.",
      {
        "core/journal/verify": [
          "a line holds what was decided, by ids, and the sha256 of the line before",
          "what is not of its form is not written down",
        ],
      },
    ],
    [
      "6.4.journal-before-and-after",
      "A command is written down before it is carried out and when it ended, and a repeat as refused.",
      {
        "action/command-journal": [
          "6.4.journal-before-and-after: a command is written down before it is carried out and when it ended",
        ],
      },
    ],
    [
      "6.4.journal-refusals",
      "What the second look in the homelab refuses is written down too.",
      {
        "action/command-journal": [
          "6.4.journal-refusals: what the second look refuses is written down, a comment that is gone by its number",
        ],
      },
    ],
    [
      "6.4.journal-second-person",
      "Where the policy wants two people both stand in the journal.",
      {
        "action/command-journal": [
          "6.4.journal-second-person: of two who give one digest both stand in each line",
          "6.4.journal-second-person: who asked for a code and who gave it both stand in each line",
          "6.4.journal-second-person: who gave the digest long before, or another one, is nobody's second",
        ],
      },
    ],
    [
      "6.4.journal-chain",
      "Each line names the hash of the line before; a line changed, removed, doubled, moved or made up is found.",
      {
        "core/journal/verify": [
          "a line that was changed, removed, doubled, moved or made up is found",
          "a last line without an end is said to be cut off",
        ],
        [journal]: ["two who write at once do not break the chain"],
        "cli/journal": [
          "what is wrong is said with its line, and never quoted",
        ],
      },
    ],
    [
      "6.4.journal-on-disk",
      "A line is on the disk before anything is done, also when the run is killed; a journal that cannot be written refuses.",
      {
        [journal]: [
          "killed while writing: what it said to be written is there, and the chain goes on",
          "a journal that cannot be written refuses",
        ],
      },
    ],
    [
      "6.4.one-deployment",
      "An apply makes one deployment, of the commit that was checked.",
      {
        "app/apply": [
          "tells GitHub before anything is changed",
          "changes nothing and records nothing when all is as it was last applied",
        ],
      },
    ],
  ],
);
