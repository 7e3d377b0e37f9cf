import { join } from "node:path";
import { type Deployment, timed } from "./deployment.ts";
import type { Site } from "./site.ts";
import { terragruntFolder } from "./terragrunt-folder.ts";

const stack = `stack "homelab" {
  source = "../catalog//stacks/homelab-proxmox-vm"
  path   = "homelab"
  values = {
    name       = "bench"
    fleet_json = get_env("HOMELAB_FLEET_JSON")
  }
}
`;

/** Makes a fleet with terragrunt alone, from the files our executor would generate. */
export async function deployAlone(
  site: Site,
  fleetJson: string,
): Promise<Deployment> {
  await using folder = await terragruntFolder(site, {
    fleetJson,
    stack,
    providers: "cached",
  });
  const unit = join(
    folder.live,
    ".terragrunt-stack/homelab/.terragrunt-stack/fleet",
  );
  const file = join(folder.path, "plan.tfplan");
  const run = ["run", "--working-dir", unit, "--"];
  return await timed({
    prepare: () => folder.terragrunt(["stack", "generate"], folder.live),
    plan: () =>
      folder.terragrunt([...run, "plan", "-input=false", "-out", file], unit),
    // Our plan brings this with it: a gate and a comment are made of the JSON, not of what is printed.
    show: () => folder.terragrunt([...run, "show", "-json", file], unit),
    apply: () =>
      folder.terragrunt([...run, "apply", "-input=false", file], unit),
  });
}
