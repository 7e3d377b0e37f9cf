import type { Template } from "../proxmox/guests.ts";

/** The homelab that fleets are edited for: two nodes with two templates each, two stores, two bridges. */
export const site = {
  zone: "home.sflab.io",
  nodes: ["pve", "pve1"],
  templates: [
    { vmid: 9000, node: "pve" },
    { vmid: 9001, node: "pve" },
    { vmid: 9002, node: "pve1" },
    { vmid: 9003, node: "pve1" },
  ],
  datastores: ["local-lvm", "fast-lvm"],
  bridges: ["vmbr0", "vmbr1"],
} as const satisfies {
  readonly zone: string;
  readonly nodes: readonly string[];
  readonly templates: readonly Template[];
  readonly datastores: readonly string[];
  readonly bridges: readonly string[];
};
