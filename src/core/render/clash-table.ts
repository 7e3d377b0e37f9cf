import type { Clash, Holder } from "../homelab/clash.ts";
import { address } from "./address.ts";
import {
  type Block,
  code,
  column,
  joined,
  type Line,
  paragraph,
  table,
  text,
} from "./node.ts";

const columns = [
  column("VM"),
  column("Would take"),
  column("Who has it"),
  column("What to do"),
];

const mostRows = 50;

const keys = {
  vm_id: "vm_id",
  vm_name: "vm_name",
  address: "address",
  dns_name: "DNS name",
  pool: "pool",
} as const satisfies Record<Clash["what"], string>;

/** What a VM would take that exists and is not ours, with who has it. */
export function clashTable(clashes: readonly Clash[]): readonly Block[] {
  if (clashes.length === 0) return [];
  const left = clashes.length - mostRows;
  return [
    table(
      columns,
      clashes
        .slice(0, mostRows)
        .map((clash) => [
          [code(clash.id)],
          taken(clash),
          holder(clash.holder),
          todo(clash),
        ]),
    ),
    ...(left > 0 ? [paragraph(text(`And ${left} more like these.`))] : []),
  ];
}

function taken({ what, value }: Clash): Line {
  const name = what === "dns_name" ? text(keys[what]) : code(keys[what]);
  return [name, text(" "), code(value)];
}

function holder(it: Holder): Line {
  if (it.kind === "machine")
    return [
      text(`VM ${it.number} `),
      code(it.name),
      text(" on "),
      code(it.node),
    ];
  if (it.kind === "pool") return [text("a pool that Proxmox has")];
  return it.addresses.length === 0
    ? [text("a record in the zone")]
    : [
        text("a record for "),
        ...joined(it.addresses.slice(0, 4).map(address), ", "),
      ];
}

function todo({ what }: Clash): Line {
  switch (what) {
    case "vm_id":
      return [text("another number, or none: Proxmox picks a free one")];
    case "vm_name":
      return [text("another "), code("vm_name"), text(", or rename the other")];
    case "address":
      return [text("another "), code("address")];
    case "pool":
      return [
        code("existing_pools"),
        text(" of the stack, another "),
        code("pool"),
        text(", or remove it if it is empty"),
      ];
    case "dns_name":
      return [text("another name, or delete the record by hand")];
  }
}
