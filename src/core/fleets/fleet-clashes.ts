import { recordLabels, staticAddress } from "../diff/record-spec.ts";
import type { FleetFile, VmKey } from "../fleet/fleet.ts";
import type { Position, Problem } from "../problem.ts";

export interface PlacedFleet {
  readonly path: string;
  readonly site: string;
  readonly file: FleetFile;
}

/** Something that only one VM can have, where it can have it, and the line that asks for it. */
interface Claim {
  readonly code: keyof typeof words;
  /** Zone of a name, site of an address or a number: the same thing elsewhere is another thing. */
  readonly within: string;
  readonly value: string;
  readonly vm: string;
  readonly path: string;
  readonly key: VmKey;
  readonly at: Position | null;
}

const words = {
  name_in_other_fleet: "the DNS name",
  address_in_other_fleet: "the address",
  vm_id_in_other_fleet: "the VM number",
} as const;

/** What VMs of different fleets would take from each other, by the path of each fleet. One file alone cannot know. */
export function fleetClashes(
  fleets: readonly PlacedFleet[],
): ReadonlyMap<string, readonly Problem[]> {
  const takers = new Map<string, Claim[]>();
  for (const claim of fleets.flatMap(claimsOf)) {
    const { code, within, value } = claim;
    const key = JSON.stringify([code, within, value]);
    takers.set(key, [...(takers.get(key) ?? []), claim]);
  }
  const found = new Map<string, Problem[]>();
  for (const claims of takers.values()) {
    for (const claim of claims) {
      const other = claims.find(({ path }) => path !== claim.path);
      if (other === undefined) continue;
      const problem = problemOf(claim, other);
      found.set(claim.path, [...(found.get(claim.path) ?? []), problem]);
    }
  }
  return new Map(
    [...found].map(([path, problems]) => [path, problems.toSorted(byLine)]),
  );
}

function claimsOf({ path, site, file }: PlacedFleet): readonly Claim[] {
  const { fleet, origins } = file;
  return [...fleet.vms].flatMap(([vm, spec]): readonly Claim[] => {
    const lineOf = (key: VmKey) => {
      const origin = origins.keys.get(vm)?.get(key);
      const at = origin && "at" in origin ? origin.at : origins.vmAt.get(vm);
      return { vm, path, key, at: at ?? null };
    };
    const address = staticAddress(spec);
    return [
      ...recordLabels(spec).map(
        (value): Claim => ({
          code: "name_in_other_fleet",
          within: fleet.dns.zone,
          value: `${value}.${fleet.dns.zone}`,
          ...lineOf(spec.aliases.includes(value) ? "aliases" : "vm_name"),
        }),
      ),
      ...(address === null
        ? []
        : [
            {
              code: "address_in_other_fleet",
              within: site,
              value: address,
              ...lineOf("address"),
            } as const,
          ]),
      ...(spec.vm_id === null
        ? []
        : [
            {
              code: "vm_id_in_other_fleet",
              within: site,
              value: String(spec.vm_id),
              ...lineOf("vm_id"),
            } as const,
          ]),
    ];
  });
}

function problemOf(claim: Claim, other: Claim): Problem {
  const { code, vm, key, value, at } = claim;
  const line = other.at === null ? "" : `, line ${other.at.line},`;
  return {
    code,
    ...(at === null ? {} : { at }),
    path: `vms.${vm}.${key}`,
    message: `${words[code]} \`${value}\` is also that of \`${other.vm}\` in \`${other.path}\`${line} and two VMs cannot have it`,
    hint: "give it to one of them only",
  };
}

function byLine(a: Problem, b: Problem): number {
  return (a.at?.line ?? 0) - (b.at?.line ?? 0);
}
