import { orderOf, type Tried, wordOf } from "./sheet.ts";

/** The table as a terminal shows it. */
export function printed(title: string, all: readonly Tried[]): string {
  const { rows, columns } = orderOf(all);
  const lines = [
    [title, ...columns],
    ...rows.map((row) => [row, ...columns.map((it) => at(all, row, it, "·"))]),
  ];
  const widths = ["", ...columns].map((_, index) =>
    Math.max(...lines.map((line) => line[index]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((text, index) => text.padEnd(widths[index] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** The table as a page shows it. */
export function asMarkdown(all: readonly Tried[]): string {
  const { rows, columns } = orderOf(all);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(["", ...columns]),
    line(["", ...columns].map(() => "---")),
    ...rows.map((row) =>
      line([`\`${row}\``, ...columns.map((it) => at(all, row, it, ""))]),
    ),
  ].join("\n");
}

function at(
  all: readonly Tried[],
  row: string,
  column: string,
  none: string,
): string {
  const found = all.find((one) => one.row === row && one.column === column);
  return found === undefined ? none : wordOf(found);
}
