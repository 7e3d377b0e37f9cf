import type { Parts } from "./corrections.ts";
import { listMachines } from "./machines.ts";

/** Somebody stops a machine in Proxmox's own pages and removes it. */
export async function removeByHand(
  parts: Parts,
  number: number,
): Promise<void> {
  const machine = (await listMachines(parts)).find(
    ({ vmid }) => vmid === number,
  );
  if (machine === undefined) throw new RangeError(`there is no VM ${number}`);
  const path = `/nodes/${machine.node}/qemu/${number}`;
  const calls = [
    ...(machine.status === "running"
      ? [{ method: "POST", path: `${path}/status/stop` }]
      : []),
    { method: "DELETE", path },
  ];
  for (const call of calls) {
    const reply = await parts.upstream.call({ ...call, params: new Map() });
    if (reply.status !== 200)
      throw new Error(`Proxmox answered ${reply.status} to a removal by hand`);
  }
}
