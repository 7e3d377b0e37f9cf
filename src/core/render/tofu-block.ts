import type { RealPlanFacts, UnitFacts } from "../plan/real-plan-facts.ts";
import type { Totals } from "../plan/totals.ts";
import { counted } from "./counted.ts";
import { shortDuration } from "./duration.ts";
import {
  type Block,
  code,
  column,
  details,
  fence,
  type Line,
  link,
  list,
  paragraph,
  table,
  text,
} from "./node.ts";
import { OwnUrl } from "./own-url.ts";
import type { Place } from "./place.ts";
import { tofuFence } from "./tofu-fence.ts";

const mostAddresses = 50;
const mostUnits = 40;

/** The tool's own view, folded: its sums, a line for each unit, a line for each VM, and what nobody can explain. */
export function tofuBlock(
  facts: RealPlanFacts,
  place: Place,
  { withFence }: { readonly withFence: boolean },
): readonly Block[] {
  const { tool, totals, units } = facts;
  const lines = withFence ? tofuFence(facts) : "";
  return [
    ...unexplained(facts),
    details(
      [text(`${tool.name}: ${tofuCounts(totals)}${shown(facts)}`)],
      unitTable(units.slice(0, mostUnits)),
      ...(units.length > mostUnits
        ? [paragraph(text(`And ${counted(units.length - mostUnits, "unit")}.`))]
        : []),
      ...(lines === "" ? [] : [fence("diff", lines)]),
      paragraph(link(OwnUrl.run(place, place.run.id), text("Every address"))),
    ),
  ];
}

/** `8 to add, 3 to change, 8 to destroy`: the tool's own sum. */
export function tofuCounts(totals: Totals): string {
  const { add, change, destroy, imported, forgotten, moved, all } = totals;
  if (all === 0) return "no changes";
  const more: readonly (readonly [number, string])[] = [
    [imported, "to import"],
    [forgotten, "to forget"],
  ];
  const counts = [
    `${add} to add, ${change} to change, ${destroy} to destroy`,
    ...more.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : [])),
  ];
  return moved > 0 && add + change + destroy + imported + forgotten === 0
    ? `${moved} moved, nothing else`
    : counts.join(", ");
}

/** Said only where the parts add up. */
function shown({ totals, account }: RealPlanFacts): string {
  const { all } = totals;
  const missing = account.unexplained.length;
  if (missing > 0)
    return ` (${missing} of ${counted(all, "resource change")} not explained)`;
  if (all === 0) return "";
  return all === 1
    ? " (the 1 resource change is shown above)"
    : ` (all ${all} resource changes are shown above)`;
}

function unexplained({ account, totals }: RealPlanFacts): readonly Block[] {
  const found = account.unexplained;
  if (found.length === 0) return [];
  const left = found.length - mostAddresses;
  const are = totals.all === 1 ? "is" : "are";
  return [
    paragraph(
      text(
        `❌ Other: ${found.length} of ${counted(totals.all, "resource change")} ${are} not explained:`,
      ),
    ),
    list(
      ...found
        .slice(0, mostAddresses)
        .map(
          ({ address, deposed }): Line => [
            code(address),
            ...(deposed ? [text(" (an old object left behind)")] : []),
          ],
        ),
      ...(left > 0 ? [[text(`and ${left} more`)]] : []),
    ),
  ];
}

interface UnitColumn {
  readonly title: string;
  readonly count: (totals: Totals) => number;
  /** Without it only where some unit has one. */
  readonly always: boolean;
}

const counts: readonly UnitColumn[] = [
  { title: "Add", count: ({ created }) => created, always: true },
  { title: "Change", count: ({ updated }) => updated, always: true },
  { title: "Replace", count: ({ replaced }) => replaced, always: true },
  { title: "Delete", count: ({ deleted }) => deleted, always: true },
  { title: "Move", count: ({ moved }) => moved, always: true },
  { title: "Import", count: ({ imported }) => imported, always: false },
  { title: "Forget", count: ({ forgotten }) => forgotten, always: false },
];

function unitTable(units: readonly UnitFacts[]): Block {
  const used = counts.filter(
    ({ always, count }) =>
      always || units.some(({ totals }) => count(totals) > 0),
  );
  return table(
    [
      column("Unit"),
      ...used.map(({ title }) => column(title, "right")),
      column("Plan"),
    ],
    units.map(({ name, totals, seconds, unknownAddresses }) => [
      [code(name)],
      ...used.map(({ count }) => [text(count(totals))]),
      [
        text(
          `✅ ${seconds === null ? "planned" : shortDuration(seconds)}${
            unknownAddresses === 0
              ? ""
              : `, ${counted(unknownAddresses, "address", "addresses")} unknown`
          }`,
        ),
      ],
    ]),
  );
}
