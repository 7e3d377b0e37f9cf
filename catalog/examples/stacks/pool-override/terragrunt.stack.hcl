# One pool for all, another for one. `homelab` and `databases` are made by the fleet; `shared` exists already and is
# only used.

locals {
  defaults = { node = "pve1", pool = "homelab" }
}

stack "homelab" {
  source = "../../..//stacks/homelab-proxmox-vm"
  path   = "homelab"

  values = {
    name           = "homelab"
    zone           = "home.sflab.io"
    existing_pools = ["shared"]

    vms = {
      web01   = merge(local.defaults, { vm_name = "web-server-01" })
      web02   = merge(local.defaults, { vm_name = "web-server-02" })
      db01    = merge(local.defaults, { vm_name = "database-01", pool = "databases", protect = true })
      build01 = merge(local.defaults, { pool = "shared" })
    }
  }
}
