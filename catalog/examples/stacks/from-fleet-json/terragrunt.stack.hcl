# The canonical form of a fleet.yaml, as the Action hands it over: npm run --silent fleet -- canonical fleet.yaml > fleet.json

stack "homelab" {
  source = "../../..//stacks/homelab-proxmox-vm"
  path   = "homelab"

  values = {
    name       = "homelab"
    fleet_json = "${get_terragrunt_dir()}/fleet.json"
  }
}
