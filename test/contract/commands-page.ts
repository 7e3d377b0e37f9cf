import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { CommandName } from "../../src/core/command/command.ts";
import {
  type CommandRule,
  commandRules,
  usageOf,
} from "../../src/core/command/grammar.ts";
import { defaultRoles } from "../../src/core/policy/default-policy.ts";
import { helpBlocks } from "../../src/core/render/help-comment.ts";
import { markdown } from "../../src/core/render/markdown.ts";
import { repositoryRoot } from "./source-files.ts";

/** docs/commands.md: the grammar's table, and what comes back for an example of each command. */
export function commandsPage(): string {
  const [, table] = helpBlocks(defaultRoles);
  if (table === undefined) throw new Error("help has no table");
  const parts = [
    "# Commands",
    ...opening,
    markdown([table]),
    ...rules,
    ...commandRules.map(section),
  ];
  return `${parts.join("\n\n")}\n`;
}

const opening = [
  "A comment on an issue or a pull request can be a command. The table below and `/help` are made of the same grammar, `src/core/command/grammar.ts`; `npx tsx test/contract/write-commands-page.ts` makes this page.",
];

const rules = [
  "The roles are GitHub's, weakest first: `read`, `triage`, `write`, `maintain`, `admin`. The policy file may ask for others under `roles`.",
  "- A command is the whole comment: one line, `/word`, and its argument after one space. With anything before or after it, it is no command and is not answered.\n- Lower case, spelled exactly. A word at most two letters off gets one reply that names the right one.\n- An edited comment never runs, and none that is older than ten minutes. Comment anew instead.\n- One command, one VM: there are no lists, no flags, and nothing is handed on to OpenTofu.\n- Where there are [several fleets](several-fleets.md#commands) a command is about all of them, or about the one whose name it says.\n- A refused command changed nothing. Its reply says why, what to do next, and in the last line the reason's code.",
];

interface Example {
  /** What is commented; without: the name and the argument's example. */
  readonly comment?: string;
  readonly answer: string;
  /** Golden below test/cases. */
  readonly golden?: string;
}

const examples: Readonly<Record<CommandName, Example>> = {
  plan: {
    answer:
      "👀 on the comment, and the plan comment above is edited: at once from the files, then from the homelab.",
  },
  apply: {
    comment: "/apply",
    answer:
      "Where nothing is erased it is merged and applied, and a new comment shows how that goes. Where disks would be erased it takes the digest that the plan shows:",
    golden: "reply-digest-required",
  },
  destroy: {
    comment: "/destroy cache01",
    answer:
      "A pull request that deletes the key `cache01` and keeps every other byte of the file, its plan, and this question:",
    golden: "destroy-asked",
  },
  confirm: {
    answer:
      "The pull request is merged at exactly the commit that was asked about, and applied. The question is edited:",
    golden: "destroy-confirmed",
  },
  cancel: {
    answer:
      "👍 on the comment. The pull request is closed, its branch deleted, and the question is edited:",
    golden: "destroy-cancelled",
  },
  lock: {
    comment: "/lock new disks for pve1",
    answer:
      "👍 on the comment. Until `/unlock` an `/apply` is answered like this:",
    golden: "reply-lock-held",
  },
  unlock: { comment: "/unlock", answer: "👍 on the comment." },
  status: {
    comment: "/status",
    answer: "A comment like this:",
    golden: "status",
  },
  help: { answer: "The table above, with the roles of your repository." },
};

function section(rule: CommandRule): string {
  const { name, argument } = rule;
  const { comment = exampleOf(rule), answer, golden } = examples[name];
  return [
    `## /${name}`,
    `\`${usageOf(rule)}\` ${rule.does}.`,
    ...(argument === null
      ? []
      : [
          `\`${argument.word}\` is ${argument.expects}${argument.optional ? ", and can be left out" : ""}.`,
        ]),
    fenced(comment),
    answer,
    ...(golden === undefined ? [] : [fenced(visible(golden))]),
  ].join("\n\n");
}

function exampleOf({ name, argument }: CommandRule): string {
  return argument === null ? `/${name}` : `/${name} ${argument.example}`;
}

function fenced(text: string): string {
  return `\`\`\`\`markdown\n${text}\n\`\`\`\``;
}

/** Without the last line, which GitHub does not show. */
function visible(golden: string): string {
  const path = resolve(repositoryRoot, "test/cases", golden, "comment.md");
  return readFileSync(path, "utf8").replace(/\n<!-- [^\n]* -->\s*$/, "");
}
