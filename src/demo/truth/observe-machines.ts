import * as v from "valibot";
import type { AskProxmox } from "./ask-proxmox.ts";

/** A machine as Proxmox's API shows it. */
export interface SeenMachine {
  readonly vmid: number;
  readonly name: string;
  readonly node: string;
  readonly status: string;
  readonly pool: string | null;
  /** What the running machine has, not what waits for its next start. */
  readonly config: Readonly<Record<string, string>>;
  /** Keys that wait for the next start. */
  readonly pending: readonly string[];
  /** IPv4 addresses its guest agent tells, loopback left out. */
  readonly addresses: readonly string[];
}

const resources = v.array(
  v.object({
    vmid: v.number(),
    name: v.string(),
    node: v.string(),
    status: v.string(),
    template: v.optional(v.number(), 0),
    pool: v.optional(v.string()),
  }),
);
const config = v.record(v.string(), v.union([v.string(), v.number()]));
const pending = v.array(
  v.object({
    key: v.string(),
    pending: v.optional(v.unknown()),
    delete: v.optional(v.unknown()),
  }),
);
const agent = v.object({
  result: v.array(
    v.object({
      "ip-addresses": v.array(
        v.object({ "ip-address": v.string(), "ip-address-type": v.string() }),
      ),
    }),
  ),
});

/** Every machine that is no template, by its name. Names are unique in a fleet. */
export async function observeMachines(
  ask: AskProxmox,
): Promise<ReadonlyMap<string, SeenMachine>> {
  const all = await ask("/cluster/resources?type=vm", resources);
  const seen = new Map<string, SeenMachine>();
  for (const { template, pool, ...one } of all) {
    if (template === 1) continue;
    const path = `/nodes/${one.node}/qemu/${one.vmid}`;
    const current = await ask(`${path}/config?current=1`, config);
    const waiting = await ask(`${path}/pending`, pending);
    seen.set(one.name, {
      ...one,
      pool: pool ?? null,
      config: texts(current),
      pending: waiting
        .filter((it) => it.pending !== undefined || it.delete !== undefined)
        .map(({ key }) => key),
      addresses: /ip=dhcp/.test(String(current["ipconfig0"]))
        ? await leased(ask, path)
        : [],
    });
  }
  return seen;
}

/** Without the digest, which says nothing of its own. */
function texts(
  found: v.InferOutput<typeof config>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(found)
      .filter(([key]) => key !== "digest")
      .map(([key, value]) => [key, String(value)]),
  );
}

async function leased(
  ask: AskProxmox,
  path: string,
): Promise<readonly string[]> {
  const told = await ask(`${path}/agent/network-get-interfaces`, agent);
  return told.result
    .flatMap((card) => card["ip-addresses"])
    .filter((it) => it["ip-address-type"] === "ipv4")
    .map((it) => it["ip-address"])
    .filter((address) => !address.startsWith("127."));
}
