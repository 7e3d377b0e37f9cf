import type { Problem } from "../problem.ts";
import type { Clash, Holder } from "./clash.ts";

/** A clash as a problem of the fleet file, for check runs and annotations. Names of others stay out of it. */
export function clashProblem({ what, id, holder }: Clash): Problem {
  const { key, thing, hint } = words[what];
  return {
    code: `${what}_taken`,
    path: key === null ? `vms.${id}` : `vms.${id}.${key}`,
    message: `The ${thing} is taken by ${who(holder)}, which is none of this fleet's.`,
    hint,
  };
}

const words = {
  vm_id: {
    key: "vm_id",
    thing: "number",
    hint: "give another `vm_id`, or leave it out and Proxmox picks a free one",
  },
  vm_name: {
    key: "vm_name",
    thing: "hostname",
    hint: "give another `vm_name`, rename the other machine in Proxmox, or remove it there if an apply that was killed left it half made",
  },
  address: {
    key: "address",
    thing: "address",
    hint: "give another `address`, or take it from the other machine",
  },
  dns_name: {
    key: null,
    thing: "DNS name",
    hint: "give another name, or delete the record from the zone if nobody needs it",
  },
  pool: {
    key: "pool",
    thing: "pool",
    hint: "name it in `existing_pools` of the stack, give another `pool`, or remove it in Proxmox if it is empty",
  },
} as const satisfies Record<
  Clash["what"],
  { readonly key: string | null; readonly thing: string; readonly hint: string }
>;

function who(holder: Holder): string {
  switch (holder.kind) {
    case "machine":
      return `VM ${holder.number}`;
    case "record":
      return "a record in the zone";
    case "pool":
      return "a pool that Proxmox has";
  }
}
