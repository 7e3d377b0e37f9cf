import * as v from "valibot";
import type { MachineFacts } from "../../core/homelab/facts.ts";
import type { Ask } from "./ask.ts";
import { readAddresses } from "./machine-addresses.ts";

/** So many machines of others are asked for their addresses, so many at once: a plan is no inventory. */
const mostAsked = 40;
const atOnce = 4;
const bytesAMb = 1024 * 1024;

const listed = v.object({
  vmid: v.number(),
  node: v.string(),
  type: v.picklist(["qemu", "lxc"]),
  name: v.optional(v.string(), ""),
  status: v.optional(v.string(), "unknown"),
  template: v.optional(v.union([v.number(), v.boolean()]), 0),
  maxmem: v.optional(v.number()),
  maxcpu: v.optional(v.number()),
});

const resources = v.object({ data: v.array(listed) });

type Listed = v.InferOutput<typeof listed>;

/** Every VM and container by one call, and one or two more for each running machine that is not ours. */
export async function readMachines(
  ask: Ask,
  own: ReadonlySet<number>,
): Promise<readonly MachineFacts[] | null> {
  const found = await ask("/cluster/resources?type=vm", resources);
  if (found === null) return null;
  const others = found.data
    .filter((one) => !own.has(one.vmid) && !isTemplate(one))
    .slice(0, mostAsked);
  const addresses = new Map<number, readonly string[]>();
  for (let from = 0; from < others.length; from += atOnce) {
    await Promise.all(
      others.slice(from, from + atOnce).map(async (one) => {
        addresses.set(one.vmid, await readAddresses(ask, one));
      }),
    );
  }
  return found.data.map((one) => factsOf(one, addresses.get(one.vmid) ?? []));
}

function isTemplate({ template }: Listed): boolean {
  return template === true || template === 1;
}

function factsOf(one: Listed, addresses: readonly string[]): MachineFacts {
  const { vmid, name, node, maxmem, maxcpu } = one;
  return {
    number: vmid,
    name,
    node,
    isTemplate: isTemplate(one),
    memory: maxmem === undefined ? null : Math.round(maxmem / bytesAMb),
    cores: maxcpu ?? null,
    addresses,
  };
}
