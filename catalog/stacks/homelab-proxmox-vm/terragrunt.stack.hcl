# A fleet of virtual machines and their DNS records. `values.vms` by hand, or `values.fleet_json`, the path of the
# canonical form of a fleet.yaml. Values: see docs/catalog.md.

locals {
  # The canonical file of a fleet is read, never guessed: if it is missing or broken, nothing is generated.
  fleet = jsondecode(
    can(values.fleet_json) ? file(mark_as_read(values.fleet_json)) : jsonencode({
      dns = { zone = try(values.zone, null), ttl = try(values.ttl, null) }
      vms = values.vms
    })
  )
}

unit "fleet" {
  source = "../..//units/proxmox-fleet"
  path   = "fleet"

  update_source_with_cas = true

  values = merge(
    # A run with fleet_json may stand in a folder of its own each time, so its state needs a name.
    can(values.fleet_json) && !can(values.state) ? { name = values.name } : {},
    {
      for key in ["name", "state", "lock_file", "existing_pools", "addresses", "infrastructure"] : key => values[key]
      if can(values[key])
    },
    { for key, value in local.fleet.dns : key => value if value != null },
    { vms = local.fleet.vms },
  )
}
