# A unit of one's own beside the fleet: it gets the addresses the fleet came to. Its source stands outside this folder,
# because Terragrunt runs every unit it finds below the folder it is started in.

stack "homelab" {
  source = "../../..//stacks/homelab-proxmox-vm"
  path   = "homelab"

  values = {
    name = "homelab"
    zone = "home.sflab.io"
    vms  = { web01 = { vm_name = "web-server-01" }, web02 = { vm_name = "web-server-02" } }
  }
}

unit "inventory" {
  source = "../../units/inventory"
  path   = "inventory"
  values = { fleet = "../homelab/.terragrunt-stack/fleet" }
}
