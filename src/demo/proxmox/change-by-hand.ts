import type { Parts } from "./corrections.ts";
import { listMachines } from "./machines.ts";

/** Somebody edits a machine in Proxmox's own pages: drift, as far as the fleet is concerned. */
export async function changeByHand(
  parts: Parts,
  name: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const machine = (await listMachines(parts)).find(
    (found) => found.name === name,
  );
  if (machine === undefined)
    throw new RangeError(`no machine is called ${name}`);
  const reply = await parts.upstream.call({
    method: "PUT",
    path: `/nodes/${machine.node}/qemu/${machine.vmid}/config`,
    params: new Map(Object.entries(settings)),
  });
  if (reply.status !== 200)
    throw new Error(`Proxmox answered ${reply.status} to a change by hand`);
}
