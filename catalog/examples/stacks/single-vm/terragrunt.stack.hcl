# A single machine is a map of one. Without a zone it gets no DNS record, and without a name its state belongs to the
# folder this file stands in.

stack "homelab" {
  source = "../../..//stacks/homelab-proxmox-vm"
  path   = "homelab"

  values = {
    vms = {
      web01 = { vm_name = "web-server-01", memory = 4096 }
    }
  }
}
