import { clashProblem } from "../homelab/clash-problem.ts";
import { breachRow } from "../plan/breach-row.ts";
import type { RealPlanFacts } from "../plan/real-plan-facts.ts";
import { alignedRows } from "./aligned-rows.ts";
import { capacityWarnings } from "./capacity-blocks.ts";
import { counted } from "./counted.ts";
import { shortDuration } from "./duration.ts";
import { elsewhereCounts, elsewhereLines } from "./elsewhere-words.ts";
import { code } from "./node.ts";
import { paint } from "./paint.ts";
import { plain } from "./plain.ts";
import { prose } from "./prose.ts";
import { tofuCounts } from "./tofu-block.ts";

const mostElsewhere = 40;

/** For a terminal: what speaks against applying the real plan. */
export function beyondText(
  { breaches, homelab, account }: RealPlanFacts,
  colours: boolean,
): readonly string[] {
  const rows = breaches.map(breachRow);
  const clashes = (homelab?.clashes ?? []).map(clashProblem);
  return [
    ...(rows.length === 0
      ? []
      : [
          paint("The real plan does more than promised:", "red", colours),
          ...alignedRows([
            ["VM", "Promised", "The plan would", "Because"],
            ...rows.map(({ subject, promised, would, because }) => [
              plain([code(subject)]),
              ...[promised, would, because].map((words) => plain(prose(words))),
            ]),
          ]),
        ]),
    ...clashes.map(({ path = "", message, hint }) =>
      paint(
        `${plain([code(path)])}: ${plain(prose(message))} Fix: ${plain(prose(hint))}.`,
        "red",
        colours,
      ),
    ),
    ...account.unexplained.map(({ address }) =>
      paint(`Not explained: ${plain([code(address)])}`, "red", colours),
    ),
  ];
}

/** For a terminal: the tool's own sum, what is not from this change, and room on the nodes. */
export function realPlanText(facts: RealPlanFacts): readonly string[] {
  const { healed, homelab, tool, totals, units, account } = facts;
  const all = counted(totals.all, "resource change");
  const missing = account.unexplained.length;
  const shown =
    missing > 0 ? `${missing} of ${all} not explained` : `${all}, all shown`;
  return [
    ...(healed.length === 0
      ? []
      : [
          `Not from this change: ${elsewhereCounts(healed)}`,
          ...healed
            .flatMap(elsewhereLines)
            .slice(0, mostElsewhere)
            .map((line) => `  ${plain(line)}`),
        ]),
    ...capacityWarnings(homelab?.capacity ?? []).map(plain),
    `${tool.name}${tool.version === null ? "" : ` ${plain([code(tool.version)])}`}: ${tofuCounts(totals)} (${shown})`,
    ...units.map(
      ({ name, totals: own, seconds }) =>
        `  ${plain([code(name)])}: ${tofuCounts(own)}${
          seconds === null ? "" : `, planned in ${shortDuration(seconds)}`
        }`,
    ),
  ];
}
