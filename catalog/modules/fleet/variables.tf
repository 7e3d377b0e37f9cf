variable "vms" {
  description = "The fleet: VMs by id, with the keys, units and defaults of fleet.yaml."
  nullable    = false
  type = map(object({
    vm_name     = optional(string)
    aliases     = optional(list(string), [])
    wildcard    = optional(bool, false)
    node        = optional(string, "pve")
    template    = optional(number, 9000)
    cores       = optional(number, 2)
    cpu_type    = optional(string, "x86-64-v2-AES")
    memory      = optional(number, 2048)
    disk        = optional(number, 8)
    datastore   = optional(string, "local-lvm")
    bridge      = optional(string, "vmbr0")
    vlan        = optional(number)
    address     = optional(string, "dhcp")
    gateway     = optional(string)
    dns_servers = optional(list(string), [])
    username    = optional(string, "admin")
    ssh_keys    = optional(list(string), [])
    pool        = optional(string)
    tags        = optional(list(string), [])
    description = optional(string, "")
    on_boot     = optional(bool, true)
    protect     = optional(bool, false)
    vm_id       = optional(number)
    formerly    = optional(string)
  }))

  validation {
    condition = alltrue([
      for id in keys(var.vms) : can(regex("^[a-z](?:[a-z0-9-]{0,29}[a-z0-9])?$", id)) && !strcontains(id, "--")
    ])
    error_message = "An id in vms is 1 to 31 lower-case letters, digits and single hyphens, begins with a letter and does not end with a hyphen."
  }

  validation {
    condition = alltrue([
      for vm in values(var.vms) : vm.pool == null ? true : can(regex("^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$", vm.pool))
    ])
    error_message = "A pool is a pool id of Proxmox: letters, digits, hyphens and underscores."
  }

  validation {
    condition = alltrue([
      for names in values({
        for label in flatten([for id, vm in var.vms : concat([coalesce(vm.vm_name, id)], vm.aliases)]) : label => label...
      }) : length(names) == 1
    ])
    error_message = "Every vm_name and alias is unique in the fleet: two VMs cannot have one DNS name."
  }

  validation {
    condition = alltrue([
      for uses in values({ for vm in values(var.vms) : split("/", vm.address)[0] => true... if vm.address != "dhcp" }) : length(uses) == 1
    ])
    error_message = "Every static address is unique in the fleet."
  }

  validation {
    condition     = alltrue([for vm in values(var.vms) : vm.formerly == null ? true : !contains(keys(var.vms), vm.formerly)])
    error_message = "formerly names an id that is no longer in the fleet."
  }
}

variable "zone" {
  description = "DNS zone of the records, without trailing dot. Null makes VMs without records."
  type        = string
  default     = null

  validation {
    condition     = var.zone == null ? true : can(regex("^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", var.zone))
    error_message = "zone is a lower-case DNS name without trailing dot, for example home.example.org."
  }
}

variable "ttl" {
  description = "Seconds the records may be cached."
  type        = number
  default     = 300
  nullable    = false

  validation {
    condition     = var.ttl >= 30 && var.ttl <= 86400 && floor(var.ttl) == var.ttl
    error_message = "ttl is a whole number of seconds from 30 to 86400."
  }
}

variable "addresses" {
  description = "IPv4 ranges an address that a guest reports must be in to be published."
  type        = list(string)
  default     = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
  nullable    = false

  validation {
    condition     = length(var.addresses) > 0 && alltrue([for range in var.addresses : can(cidrhost(range, 0))])
    error_message = "addresses is a list of IPv4 ranges, for example 192.168.1.0/24."
  }
}

variable "infrastructure" {
  description = "IPv4 addresses or ranges no guest may claim: gateways, name servers, hypervisors."
  type        = list(string)
  default     = []
  nullable    = false
}
