import type { BreachRow } from "../outcome.ts";
import { type Block, code, column, paragraph, strong, table } from "./node.ts";
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

/** The subject of a breach that is of no single VM or resource. */
const everything = "the plan";

/** The same, and a sentence instead of a row for what is wrong with the plan as a whole. */
export function breachBlocks(rows: readonly BreachRow[]): readonly Block[] {
  const ofPlan = rows.filter(({ subject }) => subject === everything);
  const others = rows.filter(({ subject }) => subject !== everything);
  return [
    ...ofPlan.map(({ because }) => paragraph(...prose(because))),
    ...(others.length === 0 ? [] : [breachTable(others)]),
  ];
}
