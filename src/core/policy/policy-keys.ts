import { commandNames, roles } from "../command/command.ts";
import { ipv4Address } from "../fleet/addresses.ts";
import { parseCidr } from "../fleet/ipv4.ts";
import * as names from "../fleet/names.ts";
import {
  boolean,
  integer,
  list,
  text,
  type ValueKind,
} from "../fleet/value-kind.ts";
import { fleetName } from "../fleets/fleet-list.ts";

/** Everything there is to know about one key of the policy file. */
export interface PolicyKey<T> {
  readonly kind: ValueKind<T>;
  readonly example: string;
  /** Completes "what it says". */
  readonly about: string;
  /** What counts where the key is missing, in words. */
  readonly builtIn: string;
}

function oneOf(...words: readonly string[]): ValueKind<string> {
  return text({
    pattern: `^(?:${words.join("|")})$`,
    wanted: words.map((word) => `\`${word}\``).join(" or "),
    type: words.map((word) => `\`${word}\``).join(" or "),
  });
}

const range = text({
  pattern: "^[0-9]{1,3}(?:\\.[0-9]{1,3}){3}[/][0-9]{1,2}$",
  wanted: "an IPv4 range by its first address, like `192.168.1.0/24`,",
  type: "IPv4 ranges",
  check(given) {
    const cidr = parseCidr(given);
    return cidr !== null && cidr.address % 2 ** (32 - cidr.prefix) === 0;
  },
});

export const roleKind = oneOf(...roles);
export const customRoleName = text({
  pattern: "^[A-Za-z0-9](?:[A-Za-z0-9 _.-]{0,62}[A-Za-z0-9])?$",
  wanted: "the name of a custom role",
});

/** Single keys of the file. */
export const policyKeys = {
  confirm: {
    kind: oneOf("solo", "two-person"),
    example: "two-person",
    about: "whether what erases a disk needs the word of one person or of two",
    builtIn: "`solo`",
  },
  max_removals: {
    kind: integer(0, 100),
    example: "30",
    about:
      "percent of the fleet's VMs that may lose their disk without the digest of exactly that; one always may",
    builtIn: "`30`",
  },
  zones: {
    kind: list(names.zoneName, 100),
    example: "[home.example.net]",
    about: "zones a fleet may use",
    builtIn: "any",
  },
  addresses: {
    kind: list(range, 100),
    example: "[192.168.1.0/24]",
    about: "ranges the address of every VM must be in",
    builtIn: "any private or public unicast address",
  },
  infrastructure: {
    kind: list(ipv4Address, 200),
    example: "[192.168.1.1]",
    about: "addresses no VM may have, beside gateways and DNS servers",
    builtIn: "none",
  },
  protected: {
    kind: list(names.vmId, 500),
    example: "[db01]",
    about: "ids of VMs whose disk no change may erase",
    builtIn: "none",
  },
  reserved: {
    kind: list(names.hostLabel, 500),
    example: "[nas]",
    about: "host names no VM may have, beside the built-in ones",
    builtIn: "none",
  },
  insecure_transport: {
    kind: boolean(),
    example: "false",
    about:
      "whether Proxmox may be spoken to by `http://` or with an unchecked certificate",
    builtIn: "`false`",
  },
  drift: {
    kind: oneOf("heal", "hold"),
    example: "hold",
    about:
      "whether an apply puts back what was changed by hand and stays live, or waits for a word",
    builtIn: "`heal`",
  },
  checks: {
    kind: oneOf("required", "none"),
    example: "required",
    about: "whether `/apply` waits for the branch's required checks",
    builtIn: "`required`",
  },
  cooldown: {
    kind: integer(0, 14, "minutes"),
    example: "2",
    about: "how long a removal's question must stand before it may be answered",
    builtIn: "`0`",
  },
} as const satisfies Readonly<
  Record<
    string,
    | PolicyKey<string>
    | PolicyKey<number>
    | PolicyKey<boolean>
    | PolicyKey<readonly string[]>
  >
>;

/** Keys below `site`: defaults of every fleet, under those of fleet.yaml itself. */
export const siteKeys = {
  node: {
    kind: names.nodeName,
    example: "pve1",
    about: "node of VMs that name none",
    builtIn: "`pve`",
  },
  template: {
    kind: integer(100, 999_999_999),
    example: "9000",
    about: "template of VMs that name none",
    builtIn: "`9000`",
  },
  datastore: {
    kind: names.datastoreName,
    example: "local-lvm",
    about: "datastore of disks that name none",
    builtIn: "`local-lvm`",
  },
  bridge: {
    kind: names.bridgeName,
    example: "vmbr0",
    about: "bridge of VMs that name none",
    builtIn: "`vmbr0`",
  },
  existing_pools: {
    kind: list(names.poolName, 200),
    example: "[homelab]",
    about: "pools Proxmox has already: they are used and not created",
    builtIn: "none",
  },
} as const;

/** Keys and values of `sites`. */
export const fleetFilePath = text({
  pattern: "^[A-Za-z0-9._ -]+(?:/[A-Za-z0-9._ -]+)*[.]ya?ml$",
  wanted: "the path of a fleet file",
});
export const siteName = text({
  pattern: fleetName.source,
  wanted: "lower-case letters, digits and dashes, at most 40,",
});

/** Keys below `limits`. */
export const limitKeys = {
  bytes: {
    kind: integer(1, 8 * 1024 * 1024, "bytes"),
    example: "1048576",
    about: "bytes of a fleet file that are read",
    builtIn: "`262144`",
  },
  vms: {
    kind: integer(1, 20_000),
    example: "1000",
    about: "VMs of a fleet file that are read",
    builtIn: "`500`",
  },
} as const;

/** Every key at the top of the file. */
export const topKeys: readonly string[] = [
  "version",
  "roles",
  "custom_roles",
  ...Object.keys(policyKeys),
  "site",
  "sites",
  "limits",
];

export const roleKeys: readonly string[] = commandNames;
