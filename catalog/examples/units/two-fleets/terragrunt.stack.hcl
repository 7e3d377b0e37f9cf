# The unit without the stack around it: two fleets in one zone, each with a state of its own. The values of a unit are
# those of the stack, but for `fleet_json`.

unit "staging" {
  source = "../../..//units/proxmox-fleet"
  path   = "staging"

  values = {
    name = "staging"
    zone = "home.sflab.io"
    vms  = { docker = { vm_name = "docker-staging", pool = "pool-staging" } }
  }
}

unit "production" {
  source = "../../..//units/proxmox-fleet"
  path   = "production"

  values = {
    zone = "home.sflab.io"
    vms  = { docker = { vm_name = "docker-production", pool = "pool-production", protect = true } }

    state = {
      backend = "s3"
      config = {
        bucket = "homelab"
        key    = "production/tofu.tfstate"
        region = "eu-central-1"
        # MinIO; AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY come by environment.
        endpoints                   = { s3 = "https://minio.home.sflab.io" }
        use_path_style              = true
        skip_credentials_validation = true
        skip_region_validation      = true
        skip_requesting_account_id  = true
        skip_s3_checksum            = true
      }
    }
  }
}
