import * as v from "valibot";
import type { AskProxmox } from "./ask-proxmox.ts";
import { site } from "./site.ts";

/** A task as Proxmox lists it. */
export interface SeenTask {
  readonly upid: string;
  /** `qmstart`, `qmreboot`, `qmdestroy` … */
  readonly type: string;
  /** Number of the machine it was about. */
  readonly vmid: number;
}

const tasks = v.array(
  v.object({ upid: v.string(), type: v.string(), id: v.string() }),
);

/** Every task of every node so far, in no order that is promised. */
export async function observeTasks(
  ask: AskProxmox,
): Promise<readonly SeenTask[]> {
  const seen: SeenTask[] = [];
  for (const node of site.nodes) {
    const listed = await ask(`/nodes/${node}/tasks?limit=100000`, tasks);
    for (const { upid, type, id } of listed)
      seen.push({ upid, type, vmid: Number(id) });
  }
  return seen;
}
