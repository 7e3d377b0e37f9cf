/** Rows of cells as lines with columns under each other, two spaces between them. */
export function alignedRows(
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    }
  }
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(Number(widths[index])))
      .join("  ")
      .trimEnd(),
  );
}
