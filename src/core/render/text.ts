import type { FleetDiff, RecordChange, VmChange } from "../diff/change.ts";
import { rowsOf } from "../diff/row.ts";
import { noRowFacts, type RowFacts } from "../plan/correct.ts";
import { dataLossOf } from "../plan/data-loss.ts";
import { headlineParts } from "../plan/headline.ts";
import type { RealPlanFacts } from "../plan/real-plan-facts.ts";
import { alignedRows } from "./aligned-rows.ts";
import { changeCell } from "./change-cell.ts";
import { counted } from "./counted.ts";
import { dnsSummary } from "./dns-table.ts";
import { fanOutLines } from "./fan-out-words.ts";
import { nameCell } from "./name-cell.ts";
import { code } from "./node.ts";
import { type Paint, paint } from "./paint.ts";
import { plain } from "./plain.ts";
import { prose } from "./prose.ts";
import { beyondText, realPlanText } from "./real-plan-text.ts";
import { recordsById, rowEffect, stillToCome } from "./vm-table.ts";

export interface TextOptions {
  /** Terminal colours. */
  readonly colours: boolean;
  /** What the homelab's own plan says; without it the files alone speak. */
  readonly real?: RealPlanFacts | null;
}

/** The plan for a terminal, made of the same cells as the comment. Ends without a line break. */
export function planText(
  files: FleetDiff,
  { colours, real = null }: TextOptions,
): string {
  const { diff, ...facts } = real?.corrected ?? { ...noRowFacts, diff: files };
  const headline = headlineParts(diff, facts.already)
    .map((part) => part.text)
    .join(", ");
  return [
    paint(`Fleet plan: ${headline}`, "bold", colours),
    ...lossLines(diff, colours),
    ...(real === null ? [] : section(beyondText(real, colours))),
    ...tableLines(diff, facts, colours),
    ...section(fanOutLines(diff).map(plain)),
    ...section(
      diff.notes.map(({ message }) => `Note: ${plain(prose(message))}`),
    ),
    ...section(dnsLines(diff, facts)),
    ...(real === null ? [] : section(realPlanText(real))),
  ].join("\n");
}

function section(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}

function lossLines(diff: FleetDiff, colours: boolean): readonly string[] {
  const losses = dataLossOf(diff);
  if (losses.length === 0) return [];
  const named = losses.map(
    ({ id, diskGb }) => `${plain([code(id)])} (${diskGb} GB)`,
  );
  const words = `${counted(losses.length, "disk")} will be erased: ${named.join(", ")}`;
  return section([paint(words, "red", colours)]);
}

function tableLines(
  diff: FleetDiff,
  facts: RowFacts,
  colours: boolean,
): readonly string[] {
  const rows = rowsOf(diff);
  if (rows.length === 0) return [];
  const names = recordsById(stillToCome(diff.records, facts));
  const lines = alignedRows([
    ["", "VM", "Effect", "Change", "DNS name"],
    ...rows.map((change) => cells(change, names.get(change.id) ?? [], facts)),
  ]);
  return section(
    lines.map((line, index) =>
      paint(line, colourOf(index === 0 ? undefined : rows[index - 1]), colours),
    ),
  );
}

function cells(
  change: VmChange,
  records: readonly RecordChange[],
  facts: RowFacts,
): readonly string[] {
  return [
    sign(change),
    plain([code(change.id)]),
    plain(rowEffect(change, facts)),
    plain(changeCell(change, facts.numbers.get(change.id))),
    plain(nameCell(change, records)),
  ];
}

function sign({ effect, kind }: VmChange): string {
  if (effect === "erased_gone") return "-";
  if (effect === "erased_rebuilt") return "-/+";
  if (effect === "starts") return "+";
  return kind === "rekey" ? "=" : "~";
}

function colourOf(change: VmChange | undefined): Paint {
  switch (change?.effect) {
    case undefined:
      return "bold";
    case "erased_gone":
    case "erased_rebuilt":
      return "red";
    case "reboots":
      return "yellow";
    case "starts":
      return "green";
    default:
      return "none";
  }
}

function dnsLines(diff: FleetDiff, facts: RowFacts): readonly string[] {
  return diff.records.length === 0 ? [] : [plain(dnsSummary(diff, facts))];
}
