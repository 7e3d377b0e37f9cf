import { section } from "./rule.ts";

const markdown = "property/render-markdown";
const log = "core/render/log-text";
const redact = "core/render/redact";
const words = "core/render/words";

/** What text from outside may do where it is shown. */
export const writingRules = section(
  "Writing text",
  "Names, values, titles and output of tools are text from outside wherever they are shown.",
  [
    [
      "4.1.one-renderer",
      "One renderer writes all Markdown: no string in any place adds a node to it.",
      {
        [markdown]: [
          "any string in any place gives the tree that x gives",
          "a text node stays text, whatever it says",
        ],
        "property/render-plan": [
          "any string in any field of a VM adds no node to comment, summary or terminal",
        ],
      },
    ],
    [
      "4.1.no-mention-link-or-html",
      "No mention, reference, foreign link, image, HTML or comment end comes out of what somebody wrote.",
      {
        [markdown]: ["a sentence never makes a link, a mention or HTML"],
        "core/render/command-comments": [
          "nothing anybody comments becomes a link, a mention or a tag in our reply",
          "a removal pull request tells where it was asked for, and anybody's text does not",
        ],
      },
    ],
    [
      "4.1.row-has-its-columns",
      "A value shows every character and a row keeps its header's columns.",
      {
        [markdown]: [
          "a value in a table shows every character but doubled backslashes before a pipe",
          "a code span shows its value, cleaned and cut",
        ],
      },
    ],
    [
      "4.1.cell-cannot-end-its-table",
      "No value ends its cell, table, folded part or comment.",
      {
        "core/render/injection": [
          "4.1.cell-cannot-end-its-table: what would end table, folded part or comment stays text of its cell",
        ],
      },
    ],
    [
      "4.2.own-links",
      "Links are built from checked parts, on the server's own host.",
      { [words]: ["a link is refused that is none of ours"] },
    ],
    [
      "4.2.budget",
      "A comment stays within GitHub's limits, and what erases, rebuilds or reboots is never cut.",
      {
        "property/render-plan": [
          "every step names every dangerous VM and leaves no raw Markdown behind",
        ],
        "property/real-plan-size": [
          "1,000 VMs that would be rebuilt unasked fit into one comment, and every one is named",
          "more than fit in any form fail the check and never claim to be all",
        ],
      },
    ],
    [
      "4.3.ours-by-author",
      "Our comment is found by author and marker; a copy of the marker by somebody else is not ours.",
      {
        "app/sticky-comment": ["a stranger's copy of our marker is not ours"],
        "app/drift": [
          "a stranger's copy of our marker and a marker in the middle are not ours",
        ],
        "acceptance/plan": [
          "our comment is found on the third page, a stranger's copy is left alone",
        ],
      },
    ],
    [
      "4.3.altered-is-told",
      "A comment of ours that somebody altered is not believed and is replaced; a reply meanwhile says so and names every disk that would go.",
      {
        "acceptance/command-scenarios/pull-request": [
          "no_plan: somebody altered the plan, the reply names every disk, and a new plan lets it go on",
        ],
        "app/sticky-comment": [
          "text edited by hand is replaced even when nothing else is new",
        ],
        "app/commands/confirmed-by": ["is not open any more"],
        "core/render/marker": ["with a key only its own signature counts"],
      },
    ],
    [
      "4.3.no-comment-of-ours-is-a-command",
      "No comment of ours is itself a command.",
      {
        "acceptance/command-scenarios/silence": [
          "a workflow's own comment is no command: from_bot",
        ],
        "bot/app": ["no comment of an App or a bot triggers anything"],
        "core/render/command-comments": [
          "destroy-asked is not taken for a command, nor for a text somebody edited",
        ],
      },
    ],
    [
      "4.4.log-obeys-nothing",
      "No line of a tool works as a workflow command: split at every line end, cleaned, marked, `##[` broken up.",
      {
        [log]: [
          "keeps no workflow command working",
          "obeys nothing, whatever comes",
        ],
        "bot/log": [
          "one call is one line, whatever is in it, and text from outside is marked",
        ],
      },
    ],
    [
      "4.4.own-commands",
      "Outputs, masks and environment files are written by the toolkit of GitHub alone, and nothing prints past the log.",
      {
        "contract/source-rules": [
          "4.4.own-commands: outputs, masks and environment files are written by @actions/core alone",
          "4.4.own-commands: nothing of the Action prints past its log",
        ],
      },
    ],
    [
      "4.4.output-injection",
      "A value that holds its own delimiter stays one value.",
      {
        "action/output-injection": [
          "4.4.output-injection: a value that holds delimiters and further outputs stays one value",
        ],
      },
    ],
    [
      "4.4.output-capped",
      "A tool that prints without end is stopped.",
      {
        "adapters/terragrunt/executor": [
          "stops a tool that prints without end",
        ],
      },
    ],
    [
      "4.5.encodings",
      "Secrets go from every output, also in the encodings tools print and inside longer texts.",
      {
        [redact]: [
          "finds a secret in the encodings tools print",
          "finds a secret inside a longer base64 text",
          "never leaves a whole secret, wherever it stands",
        ],
      },
    ],
    [
      "4.5.across-lines",
      "A secret is found across frames and line ends, and every line of a secret of many lines.",
      {
        [redact]: [
          "finds a secret that a tool wrapped in a frame",
          "hides every line of a secret of many lines",
        ],
      },
    ],
    [
      "4.5.across-colours",
      "A secret is found across colours, and across characters nobody sees.",
      {
        "core/render/redact-between": [
          "4.5.across-colours: whatever nobody sees between its characters, a secret is found",
          "4.5.across-colours: in every place of a secret at once, too",
          "4.5.across-colours: a sequence that seems to begin before a secret hides nothing of it",
        ],
      },
    ],
    [
      "4.5.across-borders",
      "Secrets are taken out before a text is cut, so that no half of one stays.",
      {
        "adapters/terragrunt/cut-output": [
          "4.5.across-borders: a secret is taken out before the log is cut, so no half of it stays",
        ],
      },
    ],
    [
      "4.5.allow-list",
      "Of a plan only listed attributes are shown, and nothing marked sensitive.",
      {
        "core/plan/tofu": [
          "changes name their attributes, with values only where they may be shown",
          "a value marked sensitive is never kept, wherever the mark stands",
        ],
        "core/diff/effect": ["personal text is never shown"],
      },
    ],
    [
      "4.6.named-problem",
      "A person sees a named problem with advice, never a stack trace, token or body.",
      {
        "acceptance/plan": [
          "a token GitHub does not know: one sentence, exit code 1, no stack trace",
        ],
        "adapters/github/client": [
          "401 is final: unauthorized, with advice and without the body",
        ],
        "bot/settings": [
          "a message names the setting, says what to do, and never holds a value",
        ],
      },
    ],
    [
      "4.6.same-everywhere",
      "Output does not depend on key order or spelling.",
      {
        "property/fleet": [
          "order, quotes, comments and style of a file do not change its canonical form",
        ],
        "property/real-plan": ["the order of a plan's entries never matters"],
      },
    ],
  ],
);
