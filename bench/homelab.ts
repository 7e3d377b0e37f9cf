import { canonicalFleet } from "../src/core/fleet/canonical.ts";
import { readFleet } from "../src/core/fleet/read.ts";
import { deployAlone } from "./deploy-alone.ts";
import { deployOurs } from "./deploy-ours.ts";
import { deployUnitAVm } from "./deploy-unit-a-vm.ts";
import type { Deployment } from "./deployment.ts";
import { fleetText } from "./fleet-text.ts";
import { interleave } from "./interleave.ts";
import { ratioOf } from "./ratio.ts";
import { measured, type Row, table } from "./report.ts";
import { findToolchain, openSite, type Site } from "./site.ts";

const overTerragrunt = { kind: "at most", value: 1.1 } as const;
const overUnits = { kind: "at least", value: 6 } as const;
const sizes = [3, 10, 50] as const;

/** Our executor beside terragrunt alone and beside a unit a VM, with real tools and providers on the embedded homelab. */
export async function benchHomelab(
  say: (table: string) => void,
  rounds = 3,
): Promise<void> {
  const toolchain = await findToolchain();
  for (const vms of sizes) {
    const { json, ids } = fleetOf(vms);
    const side =
      (deploy: (site: Site) => Promise<Deployment>) =>
      async (): Promise<Deployment> => {
        await using site = await openSite(toolchain);
        const deployment = await deploy(site);
        await site.expect(vms);
        return deployment;
      };
    const sides = {
      ours: side((site) => deployOurs(site, json)),
      alone: side((site) => deployAlone(site, json)),
      units: side((site) => deployUnitAVm(site, json, ids)),
    };
    const of = await interleave(sides, rounds);
    const rows = rowsOf(of("ours"), of("alone"), of("units"));
    say(table(`${vms} VMs, from nothing to running`, rows));
  }
}

function fleetOf(vms: number) {
  const reading = readFleet(Buffer.from(fleetText(vms, "base")));
  if (!reading.ok) throw new Error("the made-up fleet is not valid");
  const { fleet } = reading.file;
  return { json: canonicalFleet(fleet), ids: [...fleet.vms.keys()] };
}

type Deployments = readonly Deployment[];

function rowsOf(
  ours: Deployments,
  alone: Deployments,
  units: Deployments,
): readonly Row[] {
  return [
    ...parts.flatMap((part) => [
      measured(`${part}: ours`, "ms", ours.map(take(part))),
      measured(`${part}: terragrunt alone`, "ms", alone.map(take(part))),
      measured(`${part}: a unit a VM`, "ms", units.map(take(part))),
    ]),
    ...(["plan", "apply"] as const).flatMap((part) => [
      times(`${part}, ours : alone`, ours, alone, part, overTerragrunt),
      times(`${part}, a unit a VM : ours`, units, ours, part, overUnits),
    ]),
    times("everything, ours : alone", ours, alone, "everything"),
    times("everything, a unit a VM : ours", units, ours, "everything"),
  ];
}

const parts = ["prepare", "plan", "apply", "everything"] as const;
type Part = (typeof parts)[number];

function take(part: Part): (of: Deployment) => number {
  return part === "everything"
    ? ({ prepare, plan, apply }) => prepare + plan + apply
    : (of) => of[part];
}

function times(
  name: string,
  measuredSide: Deployments,
  beside: Deployments,
  part: Part,
  goal?: Row["goal"],
): Row {
  const spread = ratioOf(measuredSide.map(take(part)), beside.map(take(part)));
  return {
    name,
    unit: "times",
    spread,
    ...(goal === undefined ? {} : { goal }),
  };
}
