import { fleetCodes } from "../../src/core/fleet/codes.ts";
import { decide } from "../../src/core/gate/decide.ts";
import { gateRules } from "../../src/core/gate/rules.ts";
import type { Clash, Holder } from "../../src/core/homelab/clash.ts";
import { clashProblem } from "../../src/core/homelab/clash-problem.ts";
import { breachRules } from "../../src/core/plan/breach-rule.ts";
import { markdown } from "../../src/core/render/markdown.ts";
import {
  code,
  column,
  type Line,
  table,
  text,
} from "../../src/core/render/node.ts";
import { prose } from "../../src/core/render/prose.ts";
import { gateCases } from "../core/gate/gate-cases.ts";
import { factsWith, loss, lossesWith } from "../core/gate/sample-facts.ts";
import { otherCodes } from "./other-codes.ts";

/** docs/codes.md: every reason there is for not doing something, from the tables that decide. */
export function codesPage(): string {
  const parts = [
    "# Codes",
    "Every refusal, mistake and breach has a code that stays the same from version to version. Comments show it in their last line, annotations and the output `reason_code` as it is. `npx tsx test/contract/write-codes-page.ts` makes this page from the tables that decide.",
    "## Commands",
    "What the gate asks of a command, in this order: the first that applies refuses, and nothing is changed then. Sentences and next steps are examples, as a reply has them; ids, digests and names are those of the case at hand.",
    gateTable(),
    "Commands that merge and erase nothing are asked less: `/help` only what stands above `fork`; `/status` and `/plan` also for the files they show; `/lock` and `/unlock` for policy and lock; `/cancel` for policy and question. A pull request that is merged is not asked about again.",
    "## Fleet file",
    "Of [fleet.yaml](fleet-file.md), each with its line, its column and the fix.",
    rows(
      ["Code", "Refused because of"],
      Object.entries(fleetCodes).map(([name, meaning]) => [
        code(name),
        prose(meaning),
      ]),
    ),
    "## Policy",
    "[The policy file](policy.md) is read by the same reader and has the same codes, from `file_too_big` to `duplicate_item`. One below write for a command that changes something is a `bad_value`.",
    "## Taken by others",
    "What a VM of the fleet asks for and somebody else has, by Proxmox and the zone.",
    clashTable(),
    "## Real plan",
    "What OpenTofu's plan would do beyond what was promised holds the apply. Some of it a person may let through with the digest that covers exactly that.",
    rows(
      ["Code", "Held because", "Digest"],
      breachRules.map((rule) => [
        code(rule.code),
        prose(rule.sentence),
        [text(rule.acceptable ? "accepts it" : "no")],
      ]),
    ),
    ...otherCodes.flatMap(({ title, codes }) => [
      `## ${title}`,
      rows(
        ["Code", "Because"],
        Object.entries(codes).map(([name, meaning]) => [
          code(name),
          prose(meaning),
        ]),
      ),
    ]),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** As it is met most: on a pull request, where a digest lets them go. */
const shown = {
  ...gateCases,
  too_many_removals: lossesWith({
    losses: [loss("web01"), loss("web02")],
    given: null,
  }),
};

function gateTable(): string {
  const ruled = gateRules.map((rule) => {
    const { sentence, next } = decide(factsWith(shown[rule.code]));
    return [
      code(rule.code),
      sentence.length === 0 ? [text("nothing: no answer is owed")] : sentence,
      next.length === 0 ? [text("–")] : next,
    ] as const;
  });
  return rows(
    ["Code", "The reply says", "And what to do next"],
    [
      ...ruled.map(([name, ...cells]) => [name, ...cells] as const),
      [code("proceed"), [text("what starts now")], [text("–")]],
    ],
  );
}

const machine: Holder = {
  kind: "machine",
  number: 130,
  name: "old",
  node: "pve1",
};

function clashTable(): string {
  const all: readonly Pick<Clash, "what" | "holder">[] = [
    { what: "vm_id", holder: machine },
    { what: "vm_name", holder: machine },
    { what: "address", holder: machine },
    { what: "dns_name", holder: { kind: "record", addresses: [] } },
  ];
  return rows(
    ["Code", "For example", "Fix"],
    all.map((clash) => {
      const problem = clashProblem({ ...clash, id: "web01", value: "" });
      return [code(problem.code), prose(problem.message), prose(problem.hint)];
    }),
  );
}

type Cell = Line | Line[number];

function rows(
  titles: readonly string[],
  cells: readonly (readonly Cell[])[],
): string {
  return markdown([
    table(
      titles.map((title) => column(title)),
      cells.map((row) => row.map(lineOf)),
    ),
  ]);
}

function lineOf(cell: Cell): Line {
  return "type" in cell ? [cell] : cell;
}
