import { isTight, type Load, type NodeCapacity } from "../homelab/capacity.ts";
import { counted } from "./counted.ts";
import {
  alert,
  type Block,
  code,
  column,
  details,
  type Line,
  table,
  text,
} from "./node.ts";

const columns = [
  column("Node"),
  column("VMs", "right"),
  column("Others", "right"),
  column("Memory promised", "right"),
  column("Cores promised", "right"),
];

const mostWarnings = 8;

/** Nodes that would be tight, as a warning. */
export function roomWarnings(nodes: readonly NodeCapacity[]): readonly Block[] {
  const warnings = capacityWarnings(nodes).slice(0, mostWarnings);
  return warnings.length === 0
    ? []
    : [
        alert(
          "WARNING",
          ...warnings.flatMap((line, index) =>
            index === 0 ? [line] : [[], line],
          ),
        ),
      ];
}

/** Every node's room, folded. */
export function capacityBlocks(
  nodes: readonly NodeCapacity[],
): readonly Block[] {
  if (nodes.length === 0) return [];
  return [
    details(
      [text(`Room on ${counted(nodes.length, "node")}`)],
      table(
        columns,
        nodes.map(({ node, vms, others, memory, cores, room }) => [
          [code(node)],
          [text(vms)],
          [text(others)],
          ...[loadWords(memory, " MB"), loadWords(cores, "")].map(
            (words): Line => [text(room === "absent" ? "–" : words)],
          ),
        ]),
      ),
    ),
  ];
}

/** A sentence for each node that would be nearly full, is offline or is not there. */
export function capacityWarnings(
  nodes: readonly NodeCapacity[],
): readonly Line[] {
  return nodes.filter(({ room }) => room !== "fine").map(warning);
}

function warning({ node, room, memory, cores }: NodeCapacity): Line {
  if (room === "absent")
    return [
      text("Proxmox has no node "),
      code(node),
      text(", or the token may not see it."),
    ];
  if (room === "offline") return [code(node), text(" is offline.")];
  const tight = [
    ...(isTight(memory) ? [`${loadWords(memory, " MB")} of its memory`] : []),
    ...(isTight(cores) ? [`${loadWords(cores, "")} of its cores`] : []),
  ];
  return [
    code(node),
    text(
      ` is nearly full: its machines are promised ${tight.join(" and ")}, templates and containers not counted.`,
    ),
  ];
}

function loadWords({ promised, has }: Load, unit: string): string {
  const share = has === 0 ? 0 : Math.round((promised / has) * 100);
  return `${promised} of ${has}${unit} (${share} %)`;
}
