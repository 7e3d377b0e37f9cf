import * as v from "valibot";
import type { Config } from "./config.ts";
import type { Parts } from "./corrections.ts";
import { readConfig } from "./machine-config.ts";

/** A machine as a test or the demo looks at it; templates are left out. */
export interface MachineView {
  readonly vmid: number;
  readonly name: string;
  readonly node: string;
  readonly status: string;
  readonly tags: readonly string[];
  readonly config: Config;
}

const resources = v.object({
  data: v.array(
    v.object({
      vmid: v.number(),
      name: v.string(),
      node: v.string(),
      status: v.string(),
      template: v.optional(v.number(), 0),
      tags: v.optional(v.string(), ""),
    }),
  ),
});

/** All machines, by name. One that goes away while we look is left out. */
export async function listMachines({
  upstream,
  whereabouts,
}: Parts): Promise<readonly MachineView[]> {
  const reply = await upstream.call({
    method: "GET",
    path: "/cluster/resources",
    params: new Map([["type", "vm"]]),
  });
  const shown = v.parse(resources, whereabouts.shown(reply).body).data;
  const views: MachineView[] = [];
  for (const [index, it] of v.parse(resources, reply.body).data.entries()) {
    if (it.template === 1) continue;
    const { vmid, name, status } = it;
    const path = `/nodes/${it.node}/qemu/${vmid}`;
    const reading = await readConfig(upstream, { node: it.node, vmid, path });
    if (reading.kind === "refused") continue;
    const node = shown[index]?.node ?? it.node;
    const tags = it.tags.split(";").filter((tag) => tag !== "");
    views.push({ vmid, name, node, status, tags, config: reading.config });
  }
  return views.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
