# Three machines and three names. Everything not said here has the default of fleet.yaml.

stack "homelab" {
  source = "../../..//stacks/homelab-proxmox-vm"
  path   = "homelab"

  values = {
    name = "homelab"
    zone = "home.sflab.io"

    vms = {
      web01 = { vm_name = "web-server-01", memory = 4096 }
      web02 = { vm_name = "web-server-02", memory = 4096 }
      db01  = { vm_name = "database-01", memory = 8192 }
    }
  }
}
