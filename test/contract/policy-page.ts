import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ValueKind } from "../../src/core/fleet/value-kind.ts";
import {
  limitKeys,
  policyKeys,
  roleKind,
  siteKeys,
  siteName,
} from "../../src/core/policy/policy-keys.ts";
import { markdown } from "../../src/core/render/markdown.ts";
import {
  code,
  column,
  type Line,
  table,
  text,
} from "../../src/core/render/node.ts";
import { prose } from "../../src/core/render/prose.ts";
import { repositoryRoot } from "./source-files.ts";

export const examplePolicy = "examples/homelab/.github/homelab-fleet.yml";

/** docs/policy.md: the keys as the reader has them, and the example file. */
export function policyPage(): string {
  const example = readFileSync(resolve(repositoryRoot, examplePolicy), "utf8");
  const parts = [
    ...opening,
    "## A whole file",
    `[This one](../${examplePolicy}) has every key. Put your own zone, addresses and names into your copy.`,
    `\`\`\`yaml\n${example.trimEnd()}\n\`\`\``,
    "## Keys",
    keyTable(),
    ...closing,
  ];
  return `${parts.join("\n\n")}\n`;
}

const opening = [
  "# Policy",
  "`.github/homelab-fleet.yml` says who may do what to the fleet, and what no change may do. `npx tsx test/contract/write-policy-page.ts` makes this page from the reader's own table.",
  "No file is needed: what is built in then counts, and the same goes for every key that is not there. A file needs its `version`; this one changes one thing:",
  "```yaml\nversion: 1\nconfirm: two-person\n```",
];

const closing = [
  "## When it counts",
  [
    "- **From the default branch only.** A pull request that changes the policy is judged by the one it would replace.",
    "- **At an apply twice**: as it was at the last apply and as it is now. For every key the stricter value counts, so nothing is loosened by the very push that makes use of it; merge the looser policy first and let it be applied. Of `site` and `sites` the newer one counts.",
    "- **All or nothing.** A file with one mistake is no policy: until it is corrected every command but `/help` is refused with `policy_invalid`, and nothing is planned or applied by guessing.",
  ].join("\n"),
  "## Roles and people",
  "`roles` names the weakest role a command is taken from; `read`, `triage`, `write`, `maintain` and `admin` are GitHub's. What changes anything needs `write` at least, and a file that says less is refused. What each command needs without it stands in [commands](commands.md). A custom role of an organisation has no place in that order: under `custom_roles` it counts as the built-in one it is given, and unnamed it counts as nothing.",
  "With `confirm: two-person` a disk goes only after the word of a second person who has the command's role and is neither the one who asked nor the change's author nor its last pusher.",
  "## How it is read",
  "As strictly as [fleet.yaml](fleet-file.md#how-strict-it-is), and all mistakes are told at once with line, column and fix; [codes](codes.md#policy) lists them. For editors there is a JSON Schema:",
  "```yaml\n# yaml-language-server: $schema=./policy.schema.json\nversion: 1\n```",
  "```sh\nnpm run --silent fleet -- schema --policy\n```",
];

interface Row {
  readonly kind: Pick<ValueKind<unknown>, "wanted" | "items" | "type">;
  readonly about: string;
  readonly builtIn: string;
}

function keyTable(): string {
  const below = (parent: string, keys: Readonly<Record<string, Row>>) =>
    Object.entries(keys).map(([key, row]) => rowOf(`${parent}${key}`, row));
  const columns = ["Key", "Without it", "What it says", "Rule"];
  const rows: readonly (readonly Line[])[] = [
    rowOf("version", {
      kind: { wanted: "the number 1", type: "integer" },
      about: "how this file is to be read",
      builtIn: "required",
    }),
    rowOf("roles.<command>", {
      kind: roleKind,
      about: "role a command needs",
      builtIn: "as the table of commands says",
    }),
    rowOf("custom_roles.<name>", {
      kind: roleKind,
      about: "the role a custom role of the organisation counts as",
      builtIn: "counts as nothing",
    }),
    ...below("", policyKeys),
    ...below("site.", siteKeys),
    rowOf("sites.<fleet file>", {
      kind: siteName,
      about: "site whose runner takes the jobs of that fleet",
      builtIn: "the file's own name",
    }),
    ...below("limits.", limitKeys),
  ];
  return markdown([
    table(
      columns.map((title) => column(title)),
      rows,
    ),
  ]);
}

function rowOf(key: string, { kind, about, builtIn }: Row): readonly Line[] {
  return [[code(key)], prose(builtIn), prose(about), [...rule(kind)]];
}

function rule({ wanted, items }: Row["kind"]): Line {
  const whole = wanted.replace(/,$/, "");
  return items === undefined
    ? prose(whole)
    : [
        ...prose(whole),
        text("; each "),
        ...prose(items.kind.wanted.replace(/,$/, "")),
      ];
}
