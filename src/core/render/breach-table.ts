import type { BreachRow } from "../outcome.ts";
import { type Block, code, column, strong, table } from "./node.ts";
import { prose } from "./prose.ts";

const columns = [
  column("VM"),
  column("Promised"),
  column("The plan would"),
  column("Because"),
];

/** What was said beside what the plan would do. */
export function breachTable(rows: readonly BreachRow[]): Block {
  return table(
    columns,
    rows.map(({ subject, promised, would, because }) => [
      [code(subject)],
      prose(promised),
      [strong(...prose(would))],
      prose(because),
    ]),
  );
}
