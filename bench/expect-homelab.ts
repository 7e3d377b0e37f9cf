import { lookupAddresses } from "../src/adapters/dns/lookup.ts";
import { recordLabels, staticAddress } from "../src/core/diff/record-spec.ts";
import type { Fleet, Vm } from "../src/core/fleet/fleet.ts";
import type { Homelab } from "../src/demo/homelab.ts";

/**
 * Throws unless the machines of the fleet run, no others, and all their names lead to an address: a benchmark of something
 * that failed is none.
 */
export async function expectHomelab(
  homelab: Homelab,
  fleet: Fleet,
): Promise<void> {
  const machines = await homelab.proxmox.machines();
  const found = machines.map(({ name, status }) => `${name} ${status}`);
  const vms = [...fleet.vms.values()];
  const wanted = vms.map(({ vm_name }) => `${vm_name} running`);
  if (found.toSorted().join() !== wanted.toSorted().join())
    throw new Error(`not the machines of the fleet: ${found.join(", ")}`);
  for (const vm of vms) await expectNames(homelab, fleet.dns.zone, vm);
}

async function expectNames(
  { dns }: Homelab,
  zone: string,
  vm: Vm,
): Promise<void> {
  const server = { host: dns.server, port: dns.port };
  for (const label of recordLabels(vm)) {
    const name = `${label}.${zone}`;
    const found = await lookupAddresses(server, name, patience);
    const wanted = staticAddress(vm);
    const right =
      found.kind === "answer" &&
      (wanted === null || found.addresses.join() === wanted);
    if (!right) throw new Error(`${name}: ${JSON.stringify(found)}`);
  }
}

const patience = { timeout: 2000, tries: 3 } as const;
