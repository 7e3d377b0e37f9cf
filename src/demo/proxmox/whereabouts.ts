import * as v from "valibot";
import { type ApiCall, type ApiReply, failWith } from "./api-message.ts";

/** Machines that were moved: fakepve has no migration, so they stay where they are and are shown elsewhere. */
export interface Whereabouts {
  move(vmid: number, from: string, to: string): void;
  forget(vmid: number): void;
  /** The call as fakepve must get it, or the refusal when the machine is not on the node that was named. */
  toUpstream(call: ApiCall): ApiCall | ApiReply;
  /** The list of the cluster's resources with machines where they were moved to. */
  shown(reply: ApiReply): ApiReply;
}

interface Place {
  readonly real: string;
  readonly shown: string;
}

const resources = v.object({
  data: v.array(v.looseObject({ vmid: v.optional(v.number()) })),
});

export function createWhereabouts(): Whereabouts {
  const places = new Map<number, Place>();

  function toUpstream(call: ApiCall): ApiCall | ApiReply {
    const found = /^\/nodes\/([^/]+)\/qemu\/([0-9]+)(\/.*)?$/.exec(call.path);
    const [, node, vmid, rest = ""] = found ?? [];
    const place = places.get(Number(vmid));
    if (place === undefined) return withTaskNode(call);
    if (node !== place.shown)
      return failWith(
        500,
        `Configuration file 'nodes/${node}/qemu-server/${vmid}.conf' does not exist`,
      );
    return { ...call, path: `/nodes/${place.real}/qemu/${vmid}${rest}` };
  }

  return {
    move(vmid, from, to) {
      places.set(vmid, { real: places.get(vmid)?.real ?? from, shown: to });
    },
    forget: (vmid) => places.delete(vmid),
    toUpstream,
    shown(reply) {
      const list = v.safeParse(resources, reply.body);
      if (!list.success) return reply;
      const data = list.output.data.map((item) => {
        const place = places.get(item.vmid ?? 0);
        return place === undefined ? item : { ...item, node: place.shown };
      });
      return { ...reply, body: { data } };
    },
  };
}

/** A task belongs to the node in its id, which may be where the machine only really is. */
function withTaskNode(call: ApiCall): ApiCall {
  const path = decodeURIComponent(call.path);
  const found = /^\/nodes\/[^/]+\/tasks\/(UPID:([^:]+):[^/]*)(\/.*)$/.exec(
    path,
  );
  const [, upid, node, rest] = found ?? [];
  if (upid === undefined) return call;
  return { ...call, path: `/nodes/${node}/tasks/${upid}${rest}` };
}
