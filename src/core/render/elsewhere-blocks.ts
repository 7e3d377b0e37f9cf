import type { RealPlanFacts } from "../plan/real-plan-facts.ts";
import { elsewhereCounts, elsewhereLines } from "./elsewhere-words.ts";
import { type Block, details, list, paragraph, text } from "./node.ts";

/** What the plan puts back although nobody asked for it here, folded: no running VM feels it. */
export function elsewhereBlocks(
  { healed }: Pick<RealPlanFacts, "healed">,
  most: number,
): readonly Block[] {
  if (healed.length === 0) return [];
  const lines = healed.flatMap(elsewhereLines);
  const [only = []] = lines;
  const left = lines.length - most;
  const inside =
    lines.length === 1 ? [paragraph(...only)] : [list(...lines.slice(0, most))];
  return [
    details(
      [text(`Not from this pull request: ${elsewhereCounts(healed)}`)],
      ...inside,
      ...(left > 0 ? [paragraph(text(`And ${left} more like these.`))] : []),
    ),
  ];
}
