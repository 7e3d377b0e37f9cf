locals {
  vm_name   = coalesce(var.vm.vm_name, var.id)
  is_static = var.vm.address != "dhcp"
}

resource "proxmox_virtual_environment_vm" "this" {
  name = local.vm_name
  # Not the id: a VM that gets another one is not touched.
  description = var.vm.description == "" ? "homelab-fleet" : var.vm.description
  # Proxmox sorts tags; unsorted ones would differ in every plan.
  tags = sort(distinct(concat(["fleet"], var.vm.tags)))

  node_name = var.vm.node
  # Another node means: move the VM with its disk. Without this the provider destroys and clones anew.
  migrate = true
  vm_id   = var.vm.vm_id
  pool_id = var.vm.pool

  on_boot             = var.vm.on_boot
  protection          = var.vm.protect
  reboot_after_update = true

  # Erasing a VM leaves nothing behind: neither a disk nor a backup job that would take in the next VM of this number.
  purge_on_destroy                     = true
  delete_unreferenced_disks_on_destroy = true

  # A guest that does not answer is stopped after five minutes, not after the provider's half hour.
  timeout_shutdown_vm = 300

  clone {
    vm_id   = var.vm.template
    full    = true
    retries = 3
  }

  agent {
    enabled = true
    timeout = "5m"

    # With a known address there is nothing to wait for; else every plan waits for a guest agent that does not answer.
    wait_for_ip {
      disabled = local.is_static
      ipv4     = !local.is_static
    }
  }

  cpu {
    cores = var.vm.cores
    type  = var.vm.cpu_type
  }

  memory {
    dedicated = var.vm.memory
  }

  disk {
    interface    = "scsi0"
    datastore_id = var.vm.datastore
    size         = var.vm.disk
  }

  network_device {
    bridge  = var.vm.bridge
    vlan_id = var.vm.vlan
  }

  initialization {
    datastore_id = var.vm.datastore

    ip_config {
      ipv4 {
        address = var.vm.address
        gateway = var.vm.gateway
      }
    }

    dynamic "dns" {
      for_each = length(var.vm.dns_servers) == 0 ? [] : [var.vm.dns_servers]

      content {
        servers = dns.value
      }
    }

    user_account {
      username = var.vm.username
      keys     = var.vm.ssh_keys
    }
  }
}
