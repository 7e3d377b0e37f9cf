/**
 * `npm run faults [-- PART …] [--only TEXT] [--again] [--minutes N] [--most N] [--sample N] [--seed S]`: everything that can fail
 * does, once at each step. Prints the tables, writes docs/faults.md unless it is only a sample, and ends with 1 when a cell does not
 * converge. After so many minutes it begins no other cell; of each table it tries that many at most.
 */
import { parseArgs } from "node:util";
import { fill } from "./fill.ts";
import { botSheets } from "./github/bot-sheet.ts";
import { gitHubSheets } from "./github/sheets.ts";
import { Towns } from "./github/towns.ts";
import { diskSheet } from "./homelab/disk-sheet.ts";
import { dnsSheet } from "./homelab/dns-sheet.ts";
import { proxmoxSheets } from "./homelab/proxmox-sheets.ts";
import { toolsSheet } from "./homelab/tools-sheet.ts";
import { Yards } from "./homelab/yards.ts";
import { goodCells, writePage } from "./page.ts";
import { printed } from "./print.ts";
import { shuffled } from "./random.ts";
import {
  countsOf,
  isGood,
  parts,
  type Sheet,
  type Tried,
  wasTried,
  wordOf,
} from "./sheet.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", default: "" },
    sample: { type: "string", default: "0" },
    again: { type: "boolean", default: false },
    alone: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    most: { type: "string", default: "0" },
    minutes: { type: "string", default: "600" },
  },
});

const unknown = positionals.filter((name) => !parts.some((it) => it === name));
if (unknown.length > 0) {
  console.error(
    `There is no part ${unknown.join(", ")}. Name some of: ${parts.join(", ")}.`,
  );
  process.exit(64);
}

await using towns = new Towns();
await using yards = new Yards();
const order: readonly Sheet[] = [
  ...gitHubSheets(towns),
  ...botSheets(),
  toolsSheet(yards),
  ...proxmoxSheets(yards, values.alone || values.sample !== "0"),
  dnsSheet(yards),
  diskSheet(yards),
];
const chosen = order.filter(
  ({ part, title }) =>
    (positionals.length === 0 || positionals.includes(part)) &&
    title.includes(values.only),
);
const sample = Number(values.sample);
/** A sample takes some cells of some tables: recording a table costs as much as a few cells. */
const cellsOfOne = 5;
const sheets =
  sample === 0
    ? chosen
    : shuffled(chosen, values.seed, ({ title }) => title).slice(
        0,
        Math.ceil(sample / cellsOfOne),
      );

/** Milliseconds between two looks of the page, so that little is lost when it is ended early. */
const between = 5_000;
let written = Date.now();

const until = Date.now() + Number(values.minutes) * 60_000;
const isLate = () => Date.now() > until;

const filled = new Map<string, readonly Tried[]>();
for (const sheet of sheets) {
  if (isLate()) break;
  const missing = (await sheet.missing?.()) ?? null;
  if (missing !== null) {
    console.log(`${sheet.title}: not tried, ${missing}`);
    continue;
  }
  const all = await sheet.trials();
  const some =
    sample === 0
      ? all
      : shuffled(
          all,
          values.seed,
          ({ row, column }) => `${row} ${column}`,
        ).slice(0, cellsOfOne);
  let count = 0;
  const done = await fill(sheet, some, {
    good: values.again ? goodCells(sheet.title) : new Map(),
    draw:
      values.most === "0"
        ? null
        : { most: Number(values.most), seed: values.seed },
    isLate,
    onCell(one, table) {
      count += 1;
      if (sample === 0 && Date.now() - written > between) {
        writePage(order, new Map([[sheet.title, table]]));
        written = Date.now();
      }
      process.stderr.write(
        `${count}/${some.length} ${sheet.title} | ${one.row} | ${one.column}: ${wordOf(one)}\n`,
      );
      if (!isGood(one))
        console.error(
          `✘ ${sheet.title} | ${one.row} | ${one.column}:\n  ${one.cell.complaints.join("\n  ")}`,
        );
    },
  });
  filled.set(sheet.title, done);
  console.log(`${printed(sheet.title, done)}\n${countsOf(done)}\n`);
  if (sample === 0) writePage(order, filled);
}

const all = [...filled.values()].flat();
console.log(`${filled.size} tables: ${countsOf(all)}`);
process.exitCode = all.filter(wasTried).every(isGood) ? 0 : 1;
