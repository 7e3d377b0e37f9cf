# The module calls, pools and outputs of the fleet stand in fleet.tf.json, which the unit writes beside this file: one
# static call a VM, because with `for_each` every record would wait for every VM (opentofu#3263).

locals {
  # The guest of one VM must not be able to take the name's place of another.
  taken_addresses = concat(var.infrastructure, [
    for vm in values(var.vms) : split("/", vm.address)[0] if vm.address != "dhcp"
  ])
}
