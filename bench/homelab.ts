import { canonicalFleet } from "../src/core/fleet/canonical.ts";
import { readFleet } from "../src/core/fleet/read.ts";
import { deployAlone } from "./deploy-alone.ts";
import { deployOurs } from "./deploy-ours.ts";
import { deployUnitAVm } from "./deploy-unit-a-vm.ts";
import type { Deployment } from "./deployment.ts";
import { expectHomelab } from "./expect-homelab.ts";
import { fleetText } from "./fleet-text.ts";
import { homelabRows } from "./homelab-rows.ts";
import { interleave } from "./interleave.ts";
import type { Report } from "./report.ts";
import { findToolchain, openSite, type Site } from "./site.ts";

/** Smallest first. */
export type HomelabSizes = readonly {
  readonly vms: number;
  readonly rounds: number;
}[];

/** Two hundred units take minutes a round. */
const usual: HomelabSizes = [
  { vms: 3, rounds: 5 },
  { vms: 10, rounds: 5 },
  { vms: 50, rounds: 5 },
  { vms: 200, rounds: 2 },
];

/** Our executor beside terragrunt alone and beside a unit a VM, with real tools and providers on the embedded homelab. */
export async function benchHomelab(
  say: (report: Report) => void,
  sizes: HomelabSizes = usual,
): Promise<void> {
  const toolchain = await findToolchain();
  for (const [index, { vms, rounds }] of sizes.entries()) {
    const { fleet, json, ids } = fleetOf(vms);
    const side = (deploy: (site: Site) => Promise<Deployment>) => async () => {
      await using site = await openSite(toolchain, fleet.dns.zone);
      const deployment = await deploy(site);
      await expectHomelab(site.homelab, fleet);
      return deployment;
    };
    const sides = {
      ours: side((site) => deployOurs(site, json)),
      alone: side((site) => deployAlone(site, json)),
      units: side((site) => deployUnitAVm(site, json, ids)),
    };
    // The first run of all fills the cache of providers for whoever comes after it; one round alone compares nothing.
    if (index === 0 && rounds > 1) await sides.ours();
    const of = await interleave(sides, rounds);
    const rows = homelabRows(of("ours"), of("alone"), of("units"));
    say({ title: `${vms} VMs, from nothing to running`, rows });
  }
}

function fleetOf(vms: number) {
  const reading = readFleet(Buffer.from(fleetText(vms, "base")));
  if (!reading.ok) throw new Error("the made-up fleet is not valid");
  const { fleet } = reading.file;
  return { fleet, json: canonicalFleet(fleet), ids: [...fleet.vms.keys()] };
}
