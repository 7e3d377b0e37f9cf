import type { ApiReply } from "./api-message.ts";
import { type Config, shownConfig } from "./config.ts";
import type { Upstream } from "./upstream.ts";

/** A VM of the API: `/nodes/NODE/qemu/VMID`. */
export interface Machine {
  readonly node: string;
  readonly vmid: number;
  readonly path: string;
}

export type ConfigReading =
  | { readonly kind: "config"; readonly config: Config }
  | { readonly kind: "refused"; readonly reply: ApiReply };

/** The config as Proxmox shows it: with what waits for the next start. */
export async function readConfig(
  upstream: Upstream,
  machine: Machine,
): Promise<ConfigReading> {
  const get = (what: string) =>
    upstream.call({
      method: "GET",
      path: `${machine.path}/${what}`,
      params: new Map(),
    });
  const [config, pending] = await Promise.all([get("config"), get("pending")]);
  for (const reply of [config, pending])
    if (reply.status !== 200) return { kind: "refused", reply };
  return {
    kind: "config",
    config: shownConfig(config.body, pending.body, machine.vmid),
  };
}

export async function withConfig(
  reading: ConfigReading,
  use: (config: Config) => Promise<ApiReply>,
): Promise<ApiReply> {
  return reading.kind === "refused" ? reading.reply : use(reading.config);
}
