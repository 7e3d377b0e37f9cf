# One fleet, one state. Values: see docs/catalog.md.

# `update_source_with_cas` without an experiment's flag.
terragrunt_version_constraint = ">= 1.1.0"

locals {
  vms            = values.vms
  existing_pools = try(values.existing_pools, [])

  # fleet.tf.json is evaluated, so only names that cannot mean anything in HCL get into it. What is left out here is
  # still in the variables, whose validation says what is wrong with it.
  safe_vms = {
    for id, vm in local.vms : id => vm if can(regex("^[a-z](?:[a-z0-9-]{0,29}[a-z0-9])?$", id))
  }
  pool_of = {
    for id, vm in local.safe_vms : id => try(regex("^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$", vm.pool), null)
  }
  new_pools = sort(distinct([
    for pool in values(local.pool_of) : pool if pool != null && !contains(local.existing_pools, pool)
  ]))
  formerly = {
    for id, vm in local.safe_vms : id => vm.formerly
    if can(regex("^[a-z](?:[a-z0-9-]{0,29}[a-z0-9])?$", vm.formerly)) && !can(local.vms[vm.formerly])
  }

  # Two fleets must never meet in one state. Without a name the state belongs to the folder the stack stands in.
  name = try(
    regex("^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$", values.name),
    can(values.name) ? null : "folder-${substr(sha256(get_terragrunt_dir()), 0, 16)}",
  )
  state_folder = get_env("XDG_STATE_HOME", "${get_env("HOME")}/.local/state")
  state = try(values.state, {
    backend = "local"
    config  = { path = "${local.state_folder}/homelab-fleet/${local.name}/tofu.tfstate" }
  })

  # Only backends that lock: an unknown one has no entry here and stops the run before any plan.
  locking = {
    local = {}
    pg    = {}
    s3    = { use_lockfile = true }
  }
  backend = merge(local.state.config, local.locking[local.state.backend])
}

terraform {
  source = "../..//modules/fleet"

  update_source_with_cas = true

  before_hook "private_state" {
    commands = ["init"]
    execute  = ["mkdir", "-p", "-m", "700", try(dirname(local.state.config.path), ".")]
    if       = local.state.backend == "local"
  }

  # A VM that was added since `init` is a module call that is not installed yet, and Terragrunt does not notice.
  before_hook "new_calls" {
    commands        = ["plan", "apply", "destroy", "refresh", "validate"]
    execute         = [get_env("TG_TF_PATH", "tofu"), "get", "-no-color"]
    suppress_stdout = true
  }

  extra_arguments "trusted_providers" {
    commands  = ["init"]
    arguments = can(values.lock_file) ? ["-lockfile=readonly"] : []
  }

  # Parallel clones of one template collide on its lock in Proxmox.
  extra_arguments "gentle" {
    commands  = ["plan", "apply", "destroy", "refresh"]
    arguments = ["-parallelism=4"]
  }
}

generate "backend" {
  path              = "backend.tf.json"
  if_exists         = "overwrite"
  disable_signature = true
  contents          = jsonencode({ terraform = { backend = { (local.state.backend) = local.backend } } })
}

generate "lock_file" {
  path              = ".terraform.lock.hcl"
  if_exists         = "overwrite"
  disable_signature = true
  disable           = !can(values.lock_file)
  contents          = try(file(values.lock_file), "")
}

# Values are literal here: a `$${` in a description stays what it is.
generate "fleet_values" {
  path              = "fleet.auto.tfvars.json"
  if_exists         = "overwrite"
  disable_signature = true
  contents = jsonencode(merge(
    { vms = local.vms },
    { for key in ["zone", "ttl", "addresses", "infrastructure"] : key => values[key] if try(values[key], null) != null },
  ))
}

# JSON has no comments and an empty `module` or `resource` does not parse, so absent things are left out.
generate "fleet_calls" {
  path              = "fleet.tf.json"
  if_exists         = "overwrite"
  disable_signature = true
  contents = jsonencode(merge(
    length(local.new_pools) == 0 ? {} : {
      resource = {
        proxmox_virtual_environment_pool = {
          for pool in local.new_pools : "pool_${pool}" => {
            pool_id = pool
            comment = "homelab-fleet"
            # The VM must be in its new pool before the old one goes: Proxmox refuses to remove a pool that has members.
            lifecycle = { create_before_destroy = true }
          }
        }
      }
    },
    length(local.safe_vms) == 0 ? {} : {
      module = {
        for id, vm in local.safe_vms : "vm_${id}" => {
          source          = "../proxmox-vm"
          id              = id
          zone            = "$${var.zone}"
          ttl             = "$${var.ttl}"
          addresses       = "$${var.addresses}"
          taken_addresses = "$${local.taken_addresses}"
          vm = contains(local.new_pools, coalesce(local.pool_of[id], " ")) ? (
            "$${merge(var.vms[\"${id}\"], { pool = proxmox_virtual_environment_pool.pool_${local.pool_of[id]}.pool_id })}"
          ) : "$${var.vms[\"${id}\"]}"
        }
      }
    },
    length(local.formerly) == 0 ? {} : {
      moved = [for id, old in local.formerly : { from = "module.vm_${old}", to = "module.vm_${id}" }]
    },
    {
      output = merge(
        { for id in keys(local.safe_vms) : "vm_${id}" => { value = "$${module.vm_${id}.summary}" } },
        {
          addresses = {
            description = "IPv4 address of every VM, by id."
            value       = { for id in keys(local.safe_vms) : id => "$${module.vm_${id}.summary.ipv4}" }
          }
        },
      )
    },
  ))
}
