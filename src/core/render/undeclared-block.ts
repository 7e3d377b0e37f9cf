import type { MachineFacts } from "../homelab/facts.ts";
import { counted } from "./counted.ts";
import {
  type Block,
  code,
  details,
  joined,
  type Line,
  paragraph,
  text,
} from "./node.ts";

const mostNamed = 40;

/** Machines on the nodes that no fleet file declares, folded: somebody may want to know, nobody has to act. */
export function undeclaredBlock(
  machines: readonly MachineFacts[],
): readonly Block[] {
  if (machines.length === 0) return [];
  const named = machines
    .slice(0, mostNamed)
    .map(
      ({ number, name, node }): Line => [
        text(`${number} `),
        code(name),
        text(" on "),
        code(node),
      ],
    );
  const left = machines.length - mostNamed;
  return [
    details(
      [
        text(
          `${counted(machines.length, "machine")} in Proxmox not in this file`,
        ),
      ],
      paragraph(
        ...joined(named, ", "),
        text(left > 0 ? ` and ${left} more. ` : ". "),
        text("They are left alone."),
      ),
    ),
  ];
}
