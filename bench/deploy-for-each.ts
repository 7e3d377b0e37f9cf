import { join } from "node:path";
import { type Deployment, timed } from "./deployment.ts";
import type { Site } from "./site.ts";
import { terragruntFolder } from "./terragrunt-folder.ts";

/** The same module as ours, called once for all VMs: what one writes who has a map of VMs and no generator. */
const main = `variable "vms" {
  type = any
}

variable "zone" {
  type = string
}

provider "proxmox" {
  random_vm_ids = true
}

provider "dns" {
  update {
    transport = "tcp"
  }
}

terraform {
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

module "vm" {
  source   = "../proxmox-vm"
  for_each = var.vms
  id       = each.key
  vm       = each.value
  zone     = var.zone
}
`;

/** Makes a fleet with one module call and `for_each`. */
export async function deployForEach(
  site: Site,
  fleetJson: string,
): Promise<Deployment> {
  await using folder = await terragruntFolder(site, {
    ...{ fleetJson, stack: "", providers: "cached" },
    beside: {
      "catalog/modules/each/main.tf": main,
      "each/terragrunt.hcl": unitFile,
    },
  });
  const unit = join(folder.path, "each");
  const file = join(folder.path, "plan.tfplan");
  const run = ["run", "--working-dir", unit, "--"];
  return await timed({
    prepare: async () => undefined,
    plan: () =>
      folder.terragrunt([...run, "plan", "-input=false", "-out", file], unit),
    apply: () =>
      folder.terragrunt([...run, "apply", "-input=false", file], unit),
  });
}

const unitFile = `terraform {
  source = "../catalog//modules/each"
}

locals {
  fleet = jsondecode(file(get_env("HOMELAB_FLEET_JSON")))
}

inputs = {
  vms  = local.fleet.vms
  zone = local.fleet.dns.zone
}
`;
