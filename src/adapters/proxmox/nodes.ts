import * as v from "valibot";
import type { NodeFacts } from "../../core/homelab/facts.ts";
import type { Ask } from "./ask.ts";

const bytesAMb = 1024 * 1024;

/** A node that is off has neither memory nor cores to tell. @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes */
const nodes = v.object({
  data: v.array(
    v.object({
      node: v.string(),
      status: v.optional(v.string(), "unknown"),
      maxmem: v.optional(v.number(), 0),
      maxcpu: v.optional(v.number(), 0),
    }),
  ),
});

/** What every node has. null: Proxmox did not say. */
export async function readNodes(
  ask: Ask,
): Promise<readonly NodeFacts[] | null> {
  const found = await ask("/nodes", nodes);
  return (
    found?.data.map(({ node, status, maxmem, maxcpu }) => ({
      name: node,
      online: status === "online",
      memory: Math.floor(maxmem / bytesAMb),
      cores: maxcpu,
    })) ?? null
  );
}
