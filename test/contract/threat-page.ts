import { markdown } from "../../src/core/render/markdown.ts";
import {
  code,
  column,
  joined,
  type Line,
  longCode,
  table,
  text,
} from "../../src/core/render/node.ts";
import { prose } from "../../src/core/render/prose.ts";
import { threatRegister } from "./threat/register.ts";
import type { HeldBy, ThreatSection } from "./threat/rule.ts";
import { zonesPicture } from "./threat/zones.ts";

/** docs/threat-model.md: who is trusted with what, and each rule with the tests that fail without it. */
export function threatPage(): string {
  return `${[...opening, ...threatRegister.map(part)].join("\n\n")}\n`;
}

const opening = [
  "# Threat model",
  "What the project defends, against whom, and how each claim is held. Every rule below names tests that fail when it is broken; a test looks that each of them exists, and that no code of the gate, of the plan gate, of the fleet file and no key of the policy is missing. `npx tsx test/contract/write-threat-page.ts` makes this page from the register in `test/contract/threat`.",
  "## Zones",
  "Only decoded, checked values cross a border. A message, be it a webhook, a dispatch, a job's output or a comment of our own, only points at something; whoever acts reads the facts again from GitHub.",
  `\`\`\`mermaid\n${zonesPicture}\n\`\`\``,
  [
    "| Zone | Who is there | What is held there |",
    "|---|---|---|",
    "| 0 | the internet, authors of forks | nothing |",
    "| 1 | people who may read the repository | nothing |",
    "| 2 | people who may write: branches, pull requests | nothing of the homelab |",
    "| 3 | maintainers, administrators | the default branch, the policy |",
    "| 4 | GitHub: trusted for what its API says | the repository, comments, deployments |",
    "| 5 | hosted runners: plan, command, report | a token of the run |",
    "| 6 | the bot | the App's key, the webhook's secret |",
    "| 7 | the runner's user in the homelab | the run's token |",
    "| 8 | the executor: OpenTofu and Terragrunt | every credential of the homelab |",
    "| 9 | Proxmox, name server, store of the state | the machines, the names, the state |",
    "| 10 | guests | what runs in them |",
  ].join("\n"),
  "## Who is defended against",
  "The author of a fork; somebody who comments without the right to write; a stolen account that may write; somebody on the network; a dependency, action or provider that went bad; a guest somebody else controls; another bot; and a mistake, the most frequent of all.",
  "## Out of scope",
  "A maintainer or administrator who means harm, GitHub itself, and a way out of the hypervisor. Whoever controls the runner, Proxmox or the name server controls the fleet. Whoever may push may edit our comments; an edit is noticed by a hash in the comment itself, so somebody who computes it anew deceives a reader, though not the gate. [SECURITY.md](../SECURITY.md) says how to report a hole.",
];

function part({ title, about, rules }: ThreatSection): string {
  const rows = rules.map(({ id, says, tests }) => [
    [code(id)],
    prose(says),
    heldBy(tests),
  ]);
  const columns = ["Rule", "What is true", "Fails without it"];
  return [
    `## ${title}`,
    about,
    markdown([
      table(
        columns.map((name) => column(name)),
        rows,
      ),
    ]),
  ].join("\n\n");
}

/** No name of a test is cut. */
const longest = 400;

function heldBy(tests: HeldBy): Line {
  const files = Object.entries(tests).map(([file, names]): Line => {
    const list = names.map((name): Line => [longCode(name, longest)]);
    return [code(file), text(": "), ...joined(list, ", ")];
  });
  return joined(files, "; ");
}
