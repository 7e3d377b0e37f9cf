/** A template the machines are cloned from. */
export interface Template {
  /** Proxmox id. */
  readonly vmid: number;
  readonly node: string;
}

/** One for the built-in defaults of fleet.yaml, one for fleets that name node and template themselves. */
export const defaultTemplates: readonly Template[] = [
  { vmid: 9000, node: "pve" },
  { vmid: 9002, node: "pve1" },
];

/** The guests file of fakepve: a cloud image template with a 4 GB disk, a cloud-init drive and the guest agent. */
export function guestsFile(templates: readonly Template[]): string {
  return JSON.stringify({
    guests: templates.map(({ vmid, node }) => ({
      vmid,
      node,
      name: `cloud-image-${vmid}`,
      status: "stopped",
      template: true,
      config: {
        agent: "1",
        boot: "order=scsi0",
        cores: 1,
        cpu: "x86-64-v2-AES",
        ide2: `local-lvm:vm-${vmid}-cloudinit,media=cdrom,size=4M`,
        memory: "1024",
        net0: "virtio=BC:24:11:00:00:01,bridge=vmbr0",
        ostype: "l26",
        scsi0: `local-lvm:base-${vmid}-disk-0,size=4G`,
        scsihw: "virtio-scsi-single",
        serial0: "socket",
        sockets: 1,
        template: 1,
        vga: "serial0",
      },
    })),
  });
}
