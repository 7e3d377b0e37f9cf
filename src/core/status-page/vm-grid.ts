import { recordLabels, staticAddress } from "../diff/record-spec.ts";
import type { Fleet, Vm } from "../fleet/fleet.ts";
import { counted } from "../render/counted.ts";
import { standingWords } from "../render/status-comment.ts";
import type { Asked } from "../status/asked.ts";
import type { Applied } from "../status/fleet-facts.ts";
import { type Standing, standings } from "../status/standing.ts";
import { type Columns, grid } from "./grid.ts";
import { element, type Html } from "./html.ts";
import { sign, signed } from "./sign.ts";

/** A page of more rows than these is too long to be read. */
const mostRows = 1_000;

interface Row extends Standing {
  readonly zone: string;
  /** Whether the last apply is known, and so the state. */
  readonly known: boolean;
}

const columns: Columns<Row> = [
  {
    name: "VM",
    cell: ({ id, vm }) => [
      element("code", {}, id),
      ...(vm.protect ? [element("span", { class: "mark" }, "protected")] : []),
    ],
  },
  {
    name: "State",
    cell: ({ known, state }) =>
      known ? signed(standingWords[state]) : [sign("❔"), "not known"],
  },
  { name: "DNS names", cell: ({ vm, zone }) => [nameList(vm, zone)] },
  { name: "Address", cell: ({ vm }) => [staticAddress(vm) ?? "DHCP"] },
  { name: "Size", cell: ({ vm }) => [sizeOf(vm)] },
  { name: "Node", cell: ({ vm }) => [element("code", {}, vm.node)] },
];

/** Every VM of the fleet, those too that are to go. */
export function vmGrid(
  fleet: Fleet,
  applied: Asked<Applied | null>,
): readonly Html[] {
  const known = applied.kind === "told";
  const before = known ? (applied.value?.fleet ?? null) : null;
  const all = standings(fleet, before);
  if (all.length === 0) return [element("p", {}, "The fleet has no VM.")];
  const { zone } = fleet.dns;
  const rows = all.slice(0, mostRows).map((vm) => ({ ...vm, zone, known }));
  const more = all.length - rows.length;
  return [
    grid("Virtual machines", columns, rows),
    ...(more > 0 ? [element("p", {}, `And ${counted(more, "more VM")}.`)] : []),
  ];
}

function nameList(vm: Vm, zone: string): Html {
  const names = recordLabels(vm).map((label) =>
    element("li", {}, element("code", {}, `${label}.${zone}`)),
  );
  return element("ul", {}, ...names);
}

function sizeOf({ cores, memory, disk }: Vm): string {
  return `${counted(cores, "core")}, ${memory} MB, ${disk} GB disk`;
}
