import * as v from "valibot";
import type { ApiReply } from "./api-message.ts";
import { isSameDisk } from "./device.ts";

const text = v.union([v.string(), v.number()]);
const pendingItem = v.object({
  key: v.string(),
  value: v.optional(text),
  pending: v.optional(text),
  delete: v.optional(v.number()),
});
const pendingReply = v.object({ data: v.array(pendingItem) });
const configReply = v.object({ data: v.record(v.string(), text) });

type PendingItem = v.InferOutput<typeof pendingItem>;

/**
 * What `GET …/pending` says with the changes gone that a real server makes in the running machine at once: another bridge
 * or VLAN of a network card, a larger disk, a disk in another store. fakepve keeps everything but names and notes until the next start.
 * @see https://git.proxmox.com/?p=qemu-server.git;a=blob;f=src/PVE/QemuServer.pm (`vmconfig_update_net`, `qemu_block_resize`, `qemu_drive_mirror`)
 */
export function withLiveChanges(reply: ApiReply): ApiReply {
  const parsed = v.safeParse(pendingReply, reply.body);
  if (!parsed.success) return reply;
  return { ...reply, body: { data: parsed.output.data.map(madeLive) } };
}

/** What `GET …/config?current=1` says with the same changes made. */
export function currentConfig(config: ApiReply, pending: ApiReply): ApiReply {
  const parsed = v.safeParse(configReply, config.body);
  const waiting = v.safeParse(pendingReply, pending.body);
  if (!parsed.success || !waiting.success) return config;
  const live = waiting.output.data
    .filter(isLive)
    .flatMap(({ key, pending }) => (pending ? [[key, pending]] : []));
  const data = { ...parsed.output.data, ...Object.fromEntries(live) };
  return { ...config, body: { data } };
}

function madeLive(item: PendingItem): PendingItem {
  return isLive(item) && item.pending !== undefined
    ? { key: item.key, value: item.pending }
    : item;
}

function isLive({ key, value, pending }: PendingItem): boolean {
  if (pending === undefined) return false;
  if (/^net[0-9]+$/.test(key)) return true;
  return isSameDisk(key, String(value ?? ""), String(pending));
}
