import type { FleetDiff, VmChange } from "../diff/change.ts";
import { rowsOf } from "../diff/row.ts";
import { headlineParts } from "../plan/headline.ts";
import { roomWarnings } from "./capacity-blocks.ts";
import { caution } from "./caution.ts";
import { clashTable } from "./clash-table.ts";
import { diagramBlocks } from "./diagram.ts";
import { dnsTable, recordCounts } from "./dns-table.ts";
import { earlierPlanBlocks } from "./earlier-plan.ts";
import { fanOutBlocks } from "./fan-out-words.ts";
import { groupedTable, isDangerous } from "./grouped-table.ts";
import { growTip } from "./grow-tip.ts";
import { headlineBlock } from "./headline.ts";
import { type Block, link, paragraph, text } from "./node.ts";
import { noteBlocks } from "./note-blocks.ts";
import { nothingBlocks } from "./nothing-changes.ts";
import { OwnUrl } from "./own-url.ts";
import { planEnd } from "./plan-end.ts";
import { promiseBlocks } from "./promise-blocks.ts";
import { realBlocks, rowlessBlocks, shortRealBlocks } from "./real-blocks.ts";
import { realPlanLine } from "./real-plan.ts";
import type { ShownPlan } from "./shown-plan.ts";
import { tofuCounts } from "./tofu-block.ts";
import { uncoveredBlock } from "./uncovered-block.ts";
import { vmTable } from "./vm-table.ts";

const mostFanOuts = 12;
const fewFanOuts = 3;
const mostNotes = 10;
const fewNotes = 2;

/** The plan in smaller and smaller forms; the first that fits is taken. Dangerous VMs are named one by one in all of them. */
export const planSteps: readonly ((input: ShownPlan) => readonly Block[])[] = [
  everything,
  withoutHistory,
  fewerRecords,
  grouped,
  dangerousOnly,
];

/** So many of the first steps have a row for every VM. */
export const stepsInFull = 3;

/** Bytes that a row of a VM has at the very least: marks between cells, symbol, id and effect. */
export const leastRow = 20;

/** Whether a step (from 0) cannot fit, told without building it: of a huge fleet that would take most of the time. */
export function isHopeless(
  step: number,
  { diff }: ShownPlan,
  budget: number,
): boolean {
  return step < stepsInFull && rowsOf(diff).length * leastRow > budget;
}

/** Headline, where it comes from, and what it erases: on top of every form. */
export function planTop(input: ShownPlan): readonly Block[] {
  const words = headlineParts(input.diff, input.rows.already)
    .map((part) => part.text)
    .join(", ");
  const line = [...realPlanLine(input.realPlan), ...firstPlan(input)];
  return [
    headlineBlock("Fleet plan", input.place, text(words)),
    ...(line.length === 0 ? [] : [paragraph(...line)]),
    ...caution(input),
    ...beyond(input, { grouped: false }),
    ...notCovered(input),
  ];
}

function notCovered({ uncovered = [], place }: ShownPlan): readonly Block[] {
  return uncoveredBlock(uncovered, place.baseRef);
}

/** What only the homelab knew to be wrong; never dropped. */
function beyond(
  { real }: ShownPlan,
  how: { readonly grouped: boolean },
): readonly Block[] {
  return [
    ...promiseBlocks(real, how),
    ...clashTable(real?.homelab?.clashes ?? []),
  ];
}

function firstPlan({ origins }: ShownPlan) {
  return origins.base === null
    ? [text(" There was no fleet file before, so every VM is new.")]
    : [];
}

/** No VM and no record differs: only what the homelab itself has to say. */
export function nothingForm(input: ShownPlan): readonly Block[] {
  return [
    ...nothingBlocks(input),
    ...caution(input),
    ...beyond(input, { grouped: false }),
    ...notCovered(input),
    ...rowlessBlocks(input),
    ...roomWarnings(input.real?.homelab?.capacity ?? []),
    ...realBlocks(input),
  ];
}

/** What a form leaves out, and where it stands in full. */
export function leftOut(
  words: string,
  { place, earlier, isSummary, summaryHasRows = true }: ShownPlan,
): Block {
  const history = earlier.length === 0 ? "" : ", earlier plans";
  return paragraph(
    text(`Left out because of the size: ${words}${history}.`),
    ...(isSummary === true
      ? []
      : [
          text(" The "),
          link(OwnUrl.run(place, place.run.id), text("job summary")),
          text(summaryHasRows ? " has every row." : " has more of them."),
        ]),
  );
}

function tables(
  input: ShownPlan,
  { onlyNames }: { readonly onlyNames: boolean },
): readonly Block[] {
  const { diff, place, origins } = input;
  return [
    ...vmTable(rowsOf(diff), diff.records, place, origins, input.rows),
    ...rowlessBlocks(input),
    ...fanOutBlocks(diff, mostFanOuts),
    ...noteBlocks(diff.notes, mostNotes),
    ...roomWarnings(input.real?.homelab?.capacity ?? []),
    ...growTip(diff, input.rows.already),
    ...dnsTable(diff, { onlyNames }, input.rows),
    ...realBlocks(input),
  ];
}

function everything(input: ShownPlan): readonly Block[] {
  return [
    ...planTop(input),
    ...tables(input, { onlyNames: false }),
    ...(input.diagram === true ? diagramBlocks(input.diff) : []),
    ...earlierPlanBlocks(input.earlier, input.place),
    ...planEnd(input),
  ];
}

function withoutHistory(input: ShownPlan): readonly Block[] {
  return [
    ...planTop(input),
    ...tables(input, { onlyNames: false }),
    ...planEnd(input),
  ];
}

function fewerRecords(input: ShownPlan): readonly Block[] {
  return [
    ...planTop(input),
    ...tables(input, { onlyNames: true }),
    leftOut("records whose name stays", input),
    ...planEnd(input),
  ];
}

function grouped(input: ShownPlan): readonly Block[] {
  const { diff } = input;
  return [
    ...planTop(input),
    ...groupedTable(rowsOf(diff)),
    ...fanOutBlocks(diff, mostFanOuts),
    ...noteBlocks(diff.notes, mostNotes),
    ...dnsTable(diff, { onlyNames: true }, input.rows),
    ...shortRealBlocks(input),
    leftOut(
      "a row for every VM (equal ones share one), records whose name stays",
      input,
    ),
    ...planEnd(input),
  ];
}

function dangerousOnly(input: ShownPlan): readonly Block[] {
  return [
    ...planTop(input),
    ...groupedTable(rowsOf(input.diff).filter(isDangerous)),
    ...countsOnly(input),
  ];
}

/** Everything that is not dangerous, as numbers. */
export function countsOnly(input: ShownPlan): readonly Block[] {
  const { diff } = input;
  return [
    ...fanOutBlocks(diff, fewFanOuts),
    ...noteBlocks(diff.notes, fewNotes),
    paragraph(text(`Not listed here: ${counts(diff)}.`)),
    ...realCounts(input),
    leftOut("every row without danger, links, names and records", input),
    ...planEnd(input),
  ];
}

function realCounts({ real }: ShownPlan): readonly Block[] {
  return real === null
    ? []
    : [paragraph(text(`${real.tool.name}: ${tofuCounts(real.totals)}.`))];
}

function counts(diff: FleetDiff): string {
  const rows = rowsOf(diff);
  const count = (effect: VmChange["effect"]) =>
    rows.filter((change) => change.effect === effect).length;
  const words: readonly (readonly [number, string])[] = [
    [count("stays_up"), "changed while they stay up"],
    [count("untouched"), "untouched"],
    [count("starts"), "new"],
  ];
  const vms = words
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${number} ${what}`);
  const names =
    diff.records.length === 0
      ? "no DNS record"
      : `DNS records ${recordCounts(diff.records)}`;
  return [...vms, names].join(", ");
}
