import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type Deployment, timed } from "./deployment.ts";
import type { Site } from "./site.ts";
import { terragruntFolder } from "./terragrunt-folder.ts";

/**
 * Makes a fleet the usual way: a unit and a state for every VM, all run by `run --all`, as many at once as there are
 * cores. More at once were not faster and take a hundred megabytes each.
 */
export async function deployUnitAVm(
  site: Site,
  fleetJson: string,
  ids: readonly string[],
): Promise<Deployment> {
  await using folder = await terragruntFolder(site, {
    fleetJson,
    stack: ids.map(unitBlock).join("\n"),
    providers: "direct",
  });
  const plans = join(folder.path, "plans");
  const run = [
    ...["run", "--all", "--working-dir", folder.live, "--out-dir", plans],
    ...["--parallelism", String(availableParallelism()), "--"],
  ];
  const { live } = folder;
  return await timed({
    prepare: () => folder.terragrunt(["stack", "generate"], live),
    plan: () => folder.terragrunt([...run, "plan", "-input=false"], live),
    apply: () => folder.terragrunt([...run, "apply", "-input=false"], live),
  });
}

function unitBlock(id: string): string {
  return `unit "${id}" {
  source = "../catalog//units/proxmox-fleet"
  path   = "${id}"

  update_source_with_cas = true

  values = {
    name = "${id}"
    zone = jsondecode(file(get_env("HOMELAB_FLEET_JSON"))).dns.zone
    vms  = { ${id} = jsondecode(file(get_env("HOMELAB_FLEET_JSON"))).vms["${id}"] }
  }
}
`;
}
