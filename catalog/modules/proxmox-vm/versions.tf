terraform {
  # 1.11.7: older releases let a provider archive write outside its folder. `cidrcontains` is OpenTofu's own.
  required_version = ">= 1.11.7"

  required_providers {
    proxmox = {
      source  = "bpg/proxmox"
      version = "0.111.1"
    }
    dns = {
      source  = "hashicorp/dns"
      version = "3.6.1"
    }
  }
}
