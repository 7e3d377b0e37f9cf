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
export function resize(
  parts: Parts,
  machine: Machine,
  call: ApiCall,
): Promise<ApiReply> {
  return changeDrive(parts, machine, call, "resize", async (drive) => {
    const before = parseSize(sizeOfDrive(drive) ?? "") ?? 0;
    const sent = call.params.get("size") ?? "";
    const wanted = parseSize(sent.replace(/^\+/, ""));
    if (wanted === null)
      return failWith(400, "Parameter verification failed. (size)");
    const after = sent.startsWith("+") ? before + wanted : wanted;
    if (after < before)
      return failWith(500, "shrinking disks is not supported");
    return resizedDrive(drive, printSize(after));
  });
}

/** A disk's move to another store is accepted and does nothing. */
export function moveDisk(
  parts: Parts,
  machine: Machine,
  call: ApiCall,
): Promise<ApiReply> {
  return changeDrive(parts, machine, call, "qmmove", async (drive) => {
    const store = call.params.get("storage") ?? "";
    if (storeOfDrive(drive) === store)
      return failWith(
        500,
        "you can't move to the same storage with same format",
      );
    const known = await parts.upstream.call({
      method: "GET",
      path: `/storage/${encodeURIComponent(store)}`,
      params: new Map(),
    });
    return known.status === 200 ? movedDrive(drive, store) : known;
  });
}

/** Writes what becomes of the drive a call names, as a task that is over at once. `edit` answers the drive, or why not. */
async function changeDrive(
  { upstream, tasks }: Parts,
  machine: Machine,
  { params }: ApiCall,
  task: "resize" | "qmmove",
  edit: (drive: string) => Promise<string | ApiReply>,
): Promise<ApiReply> {
  return withConfig(await readConfig(upstream, machine), async (config) => {
    const disk = params.get("disk") ?? "";
    const drive = config.get(disk);
    if (typeof drive !== "string")
      return failWith(500, `disk '${disk}' does not exist`);
    const edited = await edit(drive);
    if (typeof edited !== "string") return edited;
    const reply = await upstream.call({
      method: "PUT",
      path: `${machine.path}/config`,
      params: new Map([[disk, edited]]),
    });
    if (reply.status !== 200) return reply;
    return replyWith(tasks.finished(machine.node, task, machine.vmid, "OK"));
  });
}
