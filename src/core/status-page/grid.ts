import { type Child, element, type Html } from "./html.ts";

export interface Column<T> {
  readonly name: string;
  readonly cell: (row: T) => readonly Child[];
}

/** The first names the row. */
export type Columns<T> = readonly [Column<T>, ...Column<T>[]];

/**
 * A table. On a narrow screen each row becomes a block of lines with the column's name before each; the roles keep it a
 * table for a screen reader, which browsers else forget with the layout.
 */
export function grid<T>(
  caption: string,
  columns: Columns<T>,
  rows: readonly T[],
): Html {
  const heads = columns.map(({ name }) =>
    element("th", { role: "columnheader", scope: "col" }, name),
  );
  return element(
    "table",
    { role: "table" },
    element("caption", {}, caption),
    element(
      "thead",
      { role: "rowgroup" },
      element("tr", { role: "row" }, ...heads),
    ),
    element(
      "tbody",
      { role: "rowgroup" },
      ...rows.map((row) => rowOf(row, columns)),
    ),
  );
}

function rowOf<T>(row: T, [first, ...others]: Columns<T>): Html {
  return element(
    "tr",
    { role: "row" },
    element("th", { role: "rowheader", scope: "row" }, ...first.cell(row)),
    ...others.map(({ name, cell }) =>
      element(
        "td",
        { role: "cell", "data-label": name },
        // One child, so that the label stands beside all of it.
        element("div", {}, ...cell(row)),
      ),
    ),
  );
}
