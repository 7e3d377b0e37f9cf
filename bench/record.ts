import { setTimeout as sleep } from "node:timers/promises";
import { lookupAddresses } from "../src/adapters/dns/lookup.ts";
import { canonicalFleet } from "../src/core/fleet/canonical.ts";
import { readFleet } from "../src/core/fleet/read.ts";
import type { Homelab } from "../src/demo/homelab.ts";
import { deployForEach } from "./deploy-for-each.ts";
import { deployOurs } from "./deploy-ours.ts";
import { deployUnitAVm } from "./deploy-unit-a-vm.ts";
import type { Deployment } from "./deployment.ts";
import { expectHomelab } from "./expect-homelab.ts";
import { interleave } from "./interleave.ts";
import { ratioOf } from "./ratio.ts";
import { measured, type Report, type Row } from "./report.ts";
import { findToolchain, openSite, type Site } from "./site.ts";

export interface RecordSizes {
  readonly rounds: number;
  /** How long every task of the slow VM takes, in milliseconds. */
  readonly slowMs: number;
}

/** A clone of a minute, ten times as fast. */
const usual = { rounds: 5, slowMs: 6_000 } as const;

const zone = "home.sflab.io";
const text = `dns:
  zone: ${zone}
defaults:
  node: pve1
  template: 9002
vms:
  quick:
    address: 10.20.30.4/24
  slow:
    address: 10.20.30.5/24
`;

/** How long a VM that is ready waits for its name while another one is still being made. */
export async function benchRecord(
  say: (report: Report) => void,
  { rounds, slowMs }: RecordSizes = usual,
): Promise<void> {
  const toolchain = await findToolchain();
  const reading = readFleet(Buffer.from(text));
  if (!reading.ok) throw new Error("the made-up fleet is not valid");
  const { fleet } = reading.file;
  const json = canonicalFleet(fleet);
  const side = (deploy: (site: Site) => Promise<Deployment>) => async () => {
    await using site = await openSite(toolchain, zone);
    const { proxmox } = site.homelab;
    proxmox.faults.add({
      kind: "slow_tasks",
      vm: "slow",
      milliseconds: slowMs,
    });
    const [waited] = await Promise.all([
      timeToRecord(site.homelab),
      deploy(site),
    ]);
    await expectHomelab(site.homelab, fleet);
    return waited;
  };
  const ids = [...fleet.vms.keys()];
  const sides = {
    ours: side((site) => deployOurs(site, json)),
    each: side((site) => deployForEach(site, json)),
    units: side((site) => deployUnitAVm(site, json, ids)),
  };
  const of = await interleave(sides, rounds);
  const title = `From a quick VM's start to its name, while each task of another VM takes ${slowMs} ms`;
  say({ title, rows: rowsOf(of("ours"), of("each"), of("units")) });
}

function rowsOf(
  ours: readonly number[],
  each: readonly number[],
  units: readonly number[],
): readonly Row[] {
  return [
    measured("ours", "ms", ours),
    measured("one module call with for_each", "ms", each),
    measured("a unit a VM", "ms", units),
    {
      name: "for_each : ours",
      unit: "times",
      spread: ratioOf(each, ours),
      goal: { kind: "at least", value: 5 },
    },
    { name: "a unit a VM : ours", unit: "times", spread: ratioOf(units, ours) },
  ];
}

const pollMs = 25;
const patience = { timeout: 2_000, tries: 1 } as const;

/** Milliseconds from when the quick VM was first seen running to when its name first had an address. */
async function timeToRecord({ proxmox, dns }: Homelab): Promise<number> {
  await until(async () =>
    (await proxmox.machines()).some(
      ({ name, status }) => name === "quick" && status === "running",
    ),
  );
  const running = performance.now();
  const server = { host: dns.server, port: dns.port };
  await until(
    async () =>
      (await lookupAddresses(server, `quick.${zone}`, patience)).kind ===
      "answer",
  );
  return performance.now() - running;
}

/** @throws Error after three minutes: then it never will be. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 180_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error("it did not come to that");
    await sleep(pollMs);
  }
}
