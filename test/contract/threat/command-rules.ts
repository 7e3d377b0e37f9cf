import { section } from "./rule.ts";

const parse = "core/command/parse";
const silence = "acceptance/command-scenarios/silence";

/** What is a command at all. */
export const commandRules = section(
  "Grammar of commands",
  "A command is one whole comment. What is not one is met with silence.",
  [
    [
      "5.1.whole-comment",
      "A command is the whole comment, one ASCII line; one line end and trailing spaces are dropped, nothing else.",
      {
        [parse]: [
          "/plan is a command, whatever ends the line",
          'silence to "/plan\\n\\n"',
          'silence to " /plan"',
          'silence to "/plan\\t"',
          'silence to "/plаn"',
        ],
        [silence]: [
          "a command and a line after it: no call at all",
          "a quoted command: no call at all",
          "two commands: no call at all",
        ],
      },
    ],
    [
      "5.1.reference-set",
      "The grammar takes exactly the commands of its table, lower case.",
      {
        [parse]: [
          "commands are exactly the reference set",
          "every command of the table is covered above",
          'silence to "/PLAN"',
        ],
      },
    ],
    [
      "5.1.near-miss",
      "A word at most two edits from one of ours is told the nearest and its usage, once; nothing runs.",
      {
        [parse]: [
          "a near miss takes at most two edits",
          "/aply is told what was meant",
        ],
        "acceptance/command-scenarios/comment": ["unknown_command: /aply"],
      },
    ],
    [
      "5.1.no-flags",
      "There are no flags, lists or wildcards, and nothing is passed on to a tool.",
      {
        [parse]: [
          "/apply --force is told what was meant",
          "/destroy web01,web02 is told what was meant",
          "/destroy * is told what was meant",
          "/destroy -all is told what was meant",
        ],
      },
    ],
    [
      "5.1.echo-by-pattern",
      "A reply shows an argument only if it fits its pattern; of a mistake only the word is quoted.",
      {
        "core/render/command-comments": [
          "of a mistake only the word is quoted, of a command at most 200 characters",
        ],
      },
    ],
    [
      "5.1.docs-from-grammar",
      "`/help` and the documentation are made from the grammar.",
      {
        "contract/commands-page": [
          "docs/commands.md is what the grammar says",
          "the grammar's own examples fit it",
        ],
      },
    ],
  ],
);
