import type { BreachRow } from "../outcome.ts";
import { breachRow } from "../plan/breach-row.ts";
import type { RealPlanFacts } from "../plan/real-plan-facts.ts";
import { breachTable } from "./breach-table.ts";
import { counted } from "./counted.ts";
import { idList } from "./ids.ts";
import { type Block, list, text } from "./node.ts";
import { prose } from "./prose.ts";

const mostRows = 100;

/** What the real plan would do beyond the promise: unfolded at every size, and every subject named. */
export function promiseBlocks(
  facts: RealPlanFacts | null,
  { grouped }: { readonly grouped: boolean },
): readonly Block[] {
  if (facts === null || facts.breaches.length === 0) return [];
  const rows = facts.breaches.map(breachRow);
  return grouped || rows.length > mostRows
    ? [byWhatItWould(rows)]
    : [breachTable(rows)];
}

function byWhatItWould(rows: readonly BreachRow[]): Block {
  const groups = new Map<string, string[]>();
  for (const { would, subject } of rows) {
    const group = groups.get(would);
    if (group) group.push(subject);
    else groups.set(would, [subject]);
  }
  return list(
    ...[...groups].map(([would, subjects]) => [
      text("Not promised: "),
      ...prose(would),
      text(` (${counted(subjects.length, "time")}): `),
      ...idList(subjects),
    ]),
  );
}
