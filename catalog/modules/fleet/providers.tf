# Endpoint, token and TSIG key come by environment only (PROXMOX_VE_*, DNS_UPDATE_*): `key_secret` is not marked
# sensitive by the provider, and nothing secret may stand in a file of the catalog.

provider "proxmox" {
  # Asking the cluster for the next free number makes parallel clones collide.
  random_vm_ids = true
}

provider "dns" {
  update {
    # The provider's default is UDP, where an answer can be forged.
    transport = "tcp"
  }
}
