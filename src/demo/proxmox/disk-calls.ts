import {
  type ApiCall,
  type ApiReply,
  failWith,
  replyWith,
} from "./api-message.ts";
import type { Parts } from "./corrections.ts";
import {
  movedDrive,
  resizedDrive,
  sizeOfDrive,
  storeOfDrive,
} from "./device.ts";
import { parseSize, printSize } from "./disk-size.ts";
import { type Machine, readConfig, withConfig } from "./machine-config.ts";

/** A resize is accepted and does nothing. */
export async function resize(
  { upstream, tasks }: Parts,
  machine: Machine,
  { params }: ApiCall,
): Promise<ApiReply> {
  return withConfig(await readConfig(upstream, machine), async (config) => {
    const disk = params.get("disk") ?? "";
    const drive = config.get(disk);
    if (typeof drive !== "string")
      return failWith(500, `disk '${disk}' does not exist`);
    const before = parseSize(sizeOfDrive(drive) ?? "") ?? 0;
    const sent = params.get("size") ?? "";
    const wanted = parseSize(sent.replace(/^\+/, ""));
    if (wanted === null)
      return failWith(400, "Parameter verification failed. (size)");
    const after = sent.startsWith("+") ? before + wanted : wanted;
    if (after < before)
      return failWith(500, "shrinking disks is not supported");
    const reply = await upstream.call({
      method: "PUT",
      path: `${machine.path}/config`,
      params: new Map([[disk, resizedDrive(drive, printSize(after))]]),
    });
    if (reply.status !== 200) return reply;
    return replyWith(
      tasks.finished(machine.node, "resize", machine.vmid, "OK"),
    );
  });
}

/** A disk's move to another store is accepted and does nothing. */
export async function moveDisk(
  { upstream, tasks }: Parts,
  machine: Machine,
  { params }: ApiCall,
): Promise<ApiReply> {
  return withConfig(await readConfig(upstream, machine), async (config) => {
    const disk = params.get("disk") ?? "";
    const drive = config.get(disk);
    if (typeof drive !== "string")
      return failWith(500, `disk '${disk}' does not exist`);
    const store = params.get("storage") ?? "";
    if (storeOfDrive(drive) === store)
      return failWith(
        500,
        "you can't move to the same storage with same format",
      );
    const known = await upstream.call({
      method: "GET",
      path: `/storage/${encodeURIComponent(store)}`,
      params: new Map(),
    });
    if (known.status !== 200) return known;
    const reply = await upstream.call({
      method: "PUT",
      path: `${machine.path}/config`,
      params: new Map([[disk, movedDrive(drive, store)]]),
    });
    if (reply.status !== 200) return reply;
    return replyWith(
      tasks.finished(machine.node, "qmmove", machine.vmid, "OK"),
    );
  });
}
