import { cannotApply } from "../plan/real-plan-facts.ts";
import { checkedBlock } from "./checked.ts";
import { type Block, code, type Line, lines, text } from "./node.ts";
import type { ShownPlan } from "./shown-plan.ts";

/** What stands between the tables and the footer: what was checked, whether it can be applied, which commands there are. */
export function planEnd(input: ShownPlan): readonly Block[] {
  const gate = [
    ...(input.applyLine === undefined ? [] : [input.applyLine]),
    ...(input.real !== null && input.commands
      ? [commandLine(input.digest, cannotApply(input.real))]
      : []),
  ];
  return [
    ...(input.real === null ? [checkedBlock(input.head)] : []),
    ...(gate.length === 0 ? [] : [lines(...gate)]),
  ];
}

function commandLine(digest: string | null, isHeld: boolean): Line {
  const apply = isHeld
    ? []
    : [
        code(digest === null ? "/apply" : `/apply ${digest}`),
        text(" merges and applies · "),
      ];
  return [...apply, code("/plan"), text(" plans again · "), code("/help")];
}
