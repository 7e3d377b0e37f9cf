variable "id" {
  description = "How the fleet speaks of the VM; stable for its life."
  type        = string

  validation {
    condition     = can(regex("^[a-z](?:[a-z0-9-]{0,29}[a-z0-9])?$", var.id)) && !strcontains(var.id, "--")
    error_message = "An id is 1 to 31 lower-case letters, digits and single hyphens, begins with a letter and does not end with a hyphen."
  }
}

variable "vm" {
  description = "The VM, with the keys, units and defaults of fleet.yaml."
  nullable    = false
  type = object({
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
  })

  validation {
    condition = alltrue([
      for label in concat([coalesce(var.vm.vm_name, var.id)], var.vm.aliases) :
      length(label) <= 63 && can(regex("^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", label))
    ])
    error_message = "${var.id}: vm_name and aliases are DNS labels: 1 to 63 lower-case letters, digits and hyphens, no dot."
  }

  validation {
    condition     = length(var.vm.aliases) <= 8
    error_message = "${var.id}: at most 8 aliases."
  }

  validation {
    condition     = var.vm.cores >= 1 && var.vm.cores <= 128 && floor(var.vm.cores) == var.vm.cores
    error_message = "${var.id}: cores is a whole number from 1 to 128."
  }

  validation {
    condition     = can(regex("^[a-z0-9][A-Za-z0-9_-]{0,39}$", var.vm.cpu_type))
    error_message = "${var.id}: cpu_type is a CPU type of Proxmox, for example x86-64-v2-AES or host."
  }

  validation {
    condition     = var.vm.memory >= 128 && var.vm.memory <= 4194304 && floor(var.vm.memory) == var.vm.memory
    error_message = "${var.id}: memory is a whole number of MB from 128 to 4194304."
  }

  validation {
    condition     = var.vm.disk >= 1 && var.vm.disk <= 65536 && floor(var.vm.disk) == var.vm.disk
    error_message = "${var.id}: disk is a whole number of GB from 1 to 65536."
  }

  validation {
    condition     = var.vm.vlan == null ? true : var.vm.vlan >= 1 && var.vm.vlan <= 4094
    error_message = "${var.id}: vlan is 1 to 4094, or absent."
  }

  validation {
    condition = alltrue([
      for number in [var.vm.template, var.vm.vm_id] :
      number == null ? true : number >= 100 && number <= 999999999 && floor(number) == number
    ])
    error_message = "${var.id}: template and vm_id are VM numbers of Proxmox, 100 to 999999999."
  }

  validation {
    condition = var.vm.address == "dhcp" ? true : (
      can(regex("^[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/(?:[89]|[12][0-9]|30)$", var.vm.address)) && can(cidrhost(var.vm.address, 0))
    )
    error_message = "${var.id}: address is dhcp, or an IPv4 address with its prefix, 8 to 30, for example 192.168.1.21/24."
  }

  validation {
    condition     = var.vm.gateway == null ? true : var.vm.address != "dhcp" && try(cidrcontains(var.vm.address, var.vm.gateway), false)
    error_message = "${var.id}: gateway goes with a static address and lies inside its network."
  }

  validation {
    condition     = var.vm.pool == null ? true : can(regex("^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$", var.vm.pool))
    error_message = "${var.id}: pool is a pool id of Proxmox: letters, digits, hyphens and underscores."
  }

  validation {
    condition     = alltrue([for tag in var.vm.tags : can(regex("^[a-z0-9_][a-z0-9_.-]*$", tag))])
    error_message = "${var.id}: tags are lower-case letters, digits, underscores, dots and hyphens."
  }

  validation {
    condition     = length(var.vm.description) <= 200 && !can(regex("[[:cntrl:]]", var.vm.description))
    error_message = "${var.id}: description is one line of at most 200 characters."
  }
}

variable "zone" {
  description = "DNS zone of the records, without trailing dot. Null makes the VM without records."
  type        = string
  default     = null
}

variable "ttl" {
  description = "Seconds the records may be cached."
  type        = number
  default     = 300
}

variable "addresses" {
  description = "IPv4 ranges an address that a guest reports must be in to be published."
  type        = list(string)
  default     = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
}

variable "taken_addresses" {
  description = "IPv4 addresses or ranges that are somebody else's: gateways, name servers, hypervisors, other VMs' static addresses."
  type        = list(string)
  default     = []
}
