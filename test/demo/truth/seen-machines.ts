import type { SeenMachine } from "../../../src/demo/truth/observe-machines.ts";

/** A machine as Proxmox shows one of `fleetFile`'s built-in values. */
export function seenMachine(
  name: string,
  more: Partial<SeenMachine> = {},
): SeenMachine {
  return {
    vmid: 101,
    name,
    node: "pve",
    status: "running",
    pool: null,
    pending: [],
    addresses: ["10.20.0.11"],
    ...more,
    config: {
      cores: "2",
      cpu: "x86-64-v2-AES",
      memory: "2048",
      scsi0: "local-lvm:vm-101-disk-0,size=8G",
      ide2: "local-lvm:vm-101-cloudinit,media=cdrom",
      ipconfig0: "ip=dhcp",
      net0: "virtio=BC:24:11:00:00:01,bridge=vmbr0",
      ciuser: "admin",
      tags: "fleet",
      description: "homelab-fleet",
      onboot: "1",
      ...more.config,
    },
  };
}
