import type { Vm, VmKey } from "../../core/fleet/fleet.ts";
import type { SeenMachine } from "./observe-machines.ts";

interface Setting {
  readonly wanted: (vm: Vm) => string;
  readonly seen: (machine: SeenMachine) => string;
}

/** Where Proxmox shows each key. Left out: what it does not show (`template`, `formerly`) and what the zone's server does. */
const settings: Readonly<Partial<Record<VmKey, Setting>>> = {
  vm_id: {
    wanted: ({ vm_id }) => (vm_id === null ? "" : String(vm_id)),
    seen: ({ vmid }) => String(vmid),
  },
  node: { wanted: ({ node }) => node, seen: ({ node }) => node },
  cores: {
    wanted: ({ cores }) => String(cores),
    seen: ({ config }) => config["cores"] ?? "",
  },
  memory: {
    wanted: ({ memory }) => String(memory),
    seen: ({ config }) => config["memory"] ?? "",
  },
  disk: {
    wanted: ({ disk }) => `${disk}G`,
    seen: ({ config }) => option(config["scsi0"], "size"),
  },
  vm_name: { wanted: ({ vm_name }) => vm_name, seen: ({ name }) => name },
  address: {
    wanted: ({ address }) => address,
    seen: ({ config }) => option(config["ipconfig0"], "ip"),
  },
  gateway: {
    wanted: ({ gateway }) => gateway ?? "",
    seen: ({ config }) => option(config["ipconfig0"], "gw"),
  },
  dns_servers: {
    wanted: ({ dns_servers }) => dns_servers.join(" "),
    seen: ({ config }) => config["nameserver"] ?? "",
  },
  bridge: {
    wanted: ({ bridge }) => bridge,
    seen: ({ config }) => option(config["net0"], "bridge"),
  },
  vlan: {
    wanted: ({ vlan }) => String(vlan ?? ""),
    seen: ({ config }) => option(config["net0"], "tag"),
  },
  cpu_type: {
    wanted: ({ cpu_type }) => cpu_type,
    seen: ({ config }) =>
      (config["cpu"] ?? "").replace(/^cputype=/, "").replace(/,.*$/, ""),
  },
  datastore: {
    wanted: ({ datastore }) => `${datastore} ${datastore}`,
    seen: ({ config }) => `${store(config["scsi0"])} ${store(config["ide2"])}`,
  },
  username: {
    wanted: ({ username }) => username,
    seen: ({ config }) => config["ciuser"] ?? "",
  },
  ssh_keys: {
    wanted: ({ ssh_keys }) => ssh_keys.join("\n"),
    seen: ({ config }) => decodeURIComponent(config["sshkeys"] ?? "").trim(),
  },
  pool: {
    wanted: ({ pool }) => pool ?? "",
    seen: ({ pool }) => pool ?? "",
  },
  tags: {
    wanted: ({ tags }) => ["fleet", ...tags].toSorted().join(";"),
    seen: ({ config }) => config["tags"] ?? "",
  },
  description: {
    wanted: ({ description }) => description || "homelab-fleet",
    seen: ({ config }) => (config["description"] ?? "").trim(),
  },
  on_boot: {
    wanted: ({ on_boot }) => (on_boot ? "1" : "0"),
    seen: ({ config }) => config["onboot"] ?? "0",
  },
  protect: {
    wanted: ({ protect }) => (protect ? "1" : "0"),
    seen: ({ config }) => config["protection"] ?? "0",
  },
};

/** What Proxmox shows otherwise than fleet.yaml says, one sentence each. A number that Proxmox chose is fine. */
export function unlikeWritten(vm: Vm, machine: SeenMachine): readonly string[] {
  return Object.entries(settings).flatMap(([key, { wanted, seen }]) => {
    const [one, other] = [wanted(vm), seen(machine)];
    if (one === other || (key === "vm_id" && one === "")) return [];
    return [`fleet.yaml says ${key} "${one}", Proxmox shows "${other}"`];
  });
}

/** Of `local-lvm:vm-100-disk-0,size=8G` or `ip=dhcp,gw=…`; "" where it has none. */
function option(value: string | undefined, name: string): string {
  const parts = (value ?? "").split(",");
  const found = parts.find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? "";
}

function store(value: string | undefined): string {
  return (value ?? "").split(":")[0] ?? "";
}
