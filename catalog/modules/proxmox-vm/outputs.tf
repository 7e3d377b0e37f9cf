output "summary" {
  description = "What others need to know of the VM: its id in the fleet, number and name in Proxmox, address and DNS names."
  value = {
    id    = var.id
    vm_id = proxmox_virtual_environment_vm.this.vm_id
    name  = proxmox_virtual_environment_vm.this.name
    ipv4  = local.ipv4
    fqdns = [for label in local.labels : "${label}.${var.zone}"]
  }
}
