locals {
  labels = var.zone == null ? [] : concat(
    [local.vm_name],
    var.vm.aliases,
    var.vm.wildcard ? ["*.${local.vm_name}"] : [],
  )

  own_mac    = upper(try(proxmox_virtual_environment_vm.this.network_device[0].mac_address, ""))
  interfaces = proxmox_virtual_environment_vm.this.network_interface_names

  # What the guest says of itself: every IPv4 address and whether it is on the network device that Proxmox gave the VM.
  reported = flatten([
    for i, addresses in proxmox_virtual_environment_vm.this.ipv4_addresses : [
      for address in addresses == null ? [] : addresses : {
        address   = address
        is_own    = try(upper(proxmox_virtual_environment_vm.this.mac_addresses[i]) == local.own_mac, false)
        is_bridge = can(regex("^(lo$|docker|podman|br-|veth|cni|cali|cilium|flannel|kube|nodelocaldns|weave|lxc|lxd|incus|virbr|vnet|tun|tap|wg|tailscale|zt)", try(local.interfaces[i], "")))
      }
    ]
  ])

  never = concat(
    ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"],
    [for taken in var.taken_addresses : strcontains(taken, "/") ? taken : "${taken}/32"],
  )

  # A guest is not trusted: only an address inside the allowed ranges, and nobody else's, gets a name.
  publishable = [
    for candidate in local.reported : candidate
    if(candidate.is_own || !candidate.is_bridge)
    && anytrue([for range in var.addresses : try(cidrcontains(range, candidate.address), false)])
    && !anytrue([for range in local.never : try(cidrcontains(range, candidate.address), false)])
  ]

  dhcp_address = try(concat(
    [for candidate in local.publishable : candidate.address if candidate.is_own],
    [for candidate in local.publishable : candidate.address if !candidate.is_own],
  )[0], null)

  # Unknown while planning, null while applying: a VM that is off or whose agent is silent must not fail the plan of the
  # whole fleet. Its record asks again once the VM has been dealt with, and fails alone.
  not_yet = timestamp() == "" ? "" : null

  ipv4 = local.is_static ? split("/", var.vm.address)[0] : local.dhcp_address != null ? local.dhcp_address : local.not_yet
}

resource "dns_a_record_set" "this" {
  for_each = toset(local.labels)

  zone      = "${var.zone}."
  name      = each.value
  addresses = [local.ipv4]
  ttl       = var.ttl

  depends_on = [proxmox_virtual_environment_vm.this]

  lifecycle {
    precondition {
      condition     = local.ipv4 != null
      error_message = "${var.id} has no address to publish as ${each.value}.${var.zone}. Its guest agent reported none inside ${join(", ", var.addresses)}. Install and start qemu-guest-agent in template ${var.vm.template}, or give ${var.id} a static address, then apply again."
    }
  }
}
