import type { Problem } from "../problem.ts";
import { type DecodedFile, decode } from "./decode.ts";
import { placedDefaults, withDefaults } from "./defaults.ts";
import { readDocument } from "./document.ts";
import type { FleetFile, Origin, SiteDefaults, Vm, VmKey } from "./fleet.ts";
import { defaultLimits, type Limits, withinHighest } from "./limits.ts";
import { problemList } from "./problem-list.ts";
import type { FleetPolicy, PlacedVm } from "./rule.ts";
import { checkRules } from "./rules.ts";
import { dnsKeys } from "./schema.ts";

export interface ReadOptions extends FleetPolicy {
  readonly site?: SiteDefaults;
  /** From the policy; at most 8 MiB and 20,000 VMs count. Without: 256 KiB and 500 VMs. */
  readonly limits?: Limits;
}

export type FleetReading =
  | { readonly ok: true; readonly file: FleetFile }
  | {
      readonly ok: false;
      /** At most 50, in the order of the file. */
      readonly problems: readonly Problem[];
      /** How many there are besides. */
      readonly more: number;
    };

/** Reads the bytes of a fleet.yaml. Never throws, whatever the bytes; all problems are told at once. */
export function readFleet(
  bytes: Uint8Array,
  options: ReadOptions = {},
): FleetReading {
  const limits = withinHighest(options.limits ?? defaultLimits);
  const problems = problemList();
  const tree = readDocument(bytes, limits.bytes, problems);
  const decoded = tree === null ? null : decode(tree, limits.vms, problems);
  if (decoded === null) return { ok: false, ...problems.first() };
  const defaults = placedDefaults(decoded.defaults);
  const complete = [...decoded.vms].map(([id, own]) => ({
    id,
    own,
    ...withDefaults(id, own, defaults, options.site ?? {}),
  }));
  const placed = complete.map(
    ({ id, own, vm }): PlacedVm => ({
      id,
      vm,
      at: own.at,
      entries: own.entries,
      faulty: faultyKeys(own, decoded.defaults),
    }),
  );
  const { zone, zoneAt } = decoded.dns;
  checkRules({ zone: zone ?? null, at: zoneAt }, placed, options, problems);
  if (problems.count() > 0 || zone === undefined)
    return { ok: false, ...problems.first() };
  return { ok: true, file: fleetFile(decoded, zone, complete) };
}

interface Complete {
  readonly id: string;
  readonly vm: Vm;
  readonly origins: ReadonlyMap<VmKey, Origin>;
}

function fleetFile(
  { dns, vms, vmsAt }: DecodedFile,
  zone: string,
  complete: readonly Complete[],
): FleetFile {
  return {
    fleet: {
      dns: { zone, ttl: dns.ttl ?? dnsKeys.ttl.builtIn("") },
      vms: new Map(complete.map(({ id, vm }) => [id, vm])),
    },
    origins: {
      vmsAt,
      zoneAt: dns.zoneAt,
      ...(dns.ttlAt === undefined ? {} : { ttlAt: dns.ttlAt }),
      vmAt: new Map([...vms].map(([id, { at }]) => [id, at])),
      keys: new Map(complete.map(({ id, origins }) => [id, origins])),
    },
  };
}

/** A faulty default makes the key unknown wherever no VM's own value hides it. */
function faultyKeys(
  own: DecodedFile["defaults"],
  defaults: DecodedFile["defaults"],
): ReadonlySet<VmKey> {
  if (defaults.faulty.size === 0) return own.faulty;
  const inherited = [...defaults.faulty].filter((key) => !own.entries.has(key));
  return new Set([...own.faulty, ...inherited]);
}
