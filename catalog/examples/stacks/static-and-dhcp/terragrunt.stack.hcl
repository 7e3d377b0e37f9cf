# A static address is known before the machine exists; with DHCP the record gets what the guest agent reports, if it is
# inside `addresses` and not `infrastructure`.

stack "homelab" {
  source = "../../..//stacks/homelab-proxmox-vm"
  path   = "homelab"

  values = {
    name           = "homelab"
    zone           = "home.sflab.io"
    ttl            = 60
    addresses      = ["192.168.1.0/24"]
    infrastructure = ["192.168.1.1"]

    vms = {
      db01 = {
        vm_name     = "database-01"
        address     = "192.168.1.21/24"
        gateway     = "192.168.1.1"
        dns_servers = ["192.168.1.13"]
      }
      obs01 = {
        vm_name  = "grafana"
        aliases  = ["metrics"]
        wildcard = true
      }
    }
  }
}
