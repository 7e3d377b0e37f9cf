import { type ApiReply, failWith, replyWith } from "./api-message.ts";
import type { Config } from "./config.ts";

/** The made-up network whose DHCP server the machines ask. */
const network = "10.20";

/** Addresses by VM id, given in the order they are asked for and kept for good. */
export interface Leases {
  addressOf(vmid: number): string;
}

export function createLeases(): Leases {
  const given = new Map<number, string>();
  return {
    addressOf(vmid) {
      const index = given.size + 10;
      const address =
        given.get(vmid) ??
        `${network}.${Math.floor(index / 250)}.${(index % 250) + 1}`;
      given.set(vmid, address);
      return address;
    },
  };
}

/** What the agent in the guest says of its network, or why there is no agent to ask: only DHCP machines run one. */
export function networkInterfaces(
  vmid: number,
  config: Config,
  running: boolean,
  leases: Leases,
): ApiReply {
  if (!isAgentOn(config))
    return failWith(500, "No QEMU guest agent configured");
  if (!running) return failWith(500, `VM ${vmid} is not running`);
  if (!usesDhcp(config))
    return failWith(500, "QEMU guest agent is not running");
  const hardware = /=([0-9A-F:]{17})/i.exec(String(config.get("net0")))?.[1];
  return replyWith({
    result: [
      card("lo", "00:00:00:00:00:00", [
        { type: "ipv4", address: "127.0.0.1", prefix: 8 },
        { type: "ipv6", address: "::1", prefix: 128 },
      ]),
      card("eth0", (hardware ?? "").toLowerCase(), [
        { type: "ipv4", address: leases.addressOf(vmid), prefix: 16 },
        {
          type: "ipv6",
          address: `fe80::${vmid.toString(16).slice(-4)}`,
          prefix: 64,
        },
      ]),
    ],
  });
}

function isAgentOn(config: Config): boolean {
  return /^(?:enabled=)?1(?:,|$)/.test(String(config.get("agent") ?? ""));
}

function usesDhcp(config: Config): boolean {
  return /(?:^|,)ip=dhcp(?:,|$)/.test(String(config.get("ipconfig0") ?? ""));
}

interface CardAddress {
  readonly type: "ipv4" | "ipv6";
  readonly address: string;
  readonly prefix: number;
}

function card(
  name: string,
  hardware: string,
  addresses: readonly CardAddress[],
): unknown {
  return {
    name,
    "hardware-address": hardware,
    "ip-addresses": addresses.map((it) => ({
      "ip-address-type": it.type,
      "ip-address": it.address,
      prefix: it.prefix,
    })),
  };
}
