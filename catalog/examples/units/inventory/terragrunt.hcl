# What comes after the machines: here only a list of hosts; put a playbook, a DNS check or a monitoring target here.

dependency "fleet" {
  config_path = values.fleet

  # The addresses of machines that do not exist yet, so that a first plan of both units works.
  mock_outputs                            = { addresses = {} }
  mock_outputs_allowed_terraform_commands = ["init", "validate", "plan"]
}

# Without resources its state may go with the cache; a unit that makes something needs a backend.
terraform {
  source = "."
}

inputs = {
  addresses = dependency.fleet.outputs.addresses
}
