import type { FleetFile, FleetOrigins, Origin, VmKey } from "./fleet.ts";

/**
 * The same fleet with the lines of another file: what a merge makes, told by the lines of the commit a person pushed. What
 * that file does not hold, because the branch gained it meanwhile, stands at its `vms` key.
 */
export function withLinesOf(
  merged: FleetFile,
  written: FleetOrigins,
): FleetFile {
  const ids = [...merged.fleet.vms.keys()];
  return {
    fleet: merged.fleet,
    origins: {
      vmsAt: written.vmsAt,
      zoneAt: written.zoneAt,
      ...(written.ttlAt === undefined ? {} : { ttlAt: written.ttlAt }),
      vmAt: new Map(
        ids.flatMap((id) => {
          const at = written.vmAt.get(id);
          return at === undefined ? [] : [[id, at] as const];
        }),
      ),
      keys: new Map(
        [...merged.origins.keys].map(([id, keys]) => [
          id,
          keysOf(id, keys, written),
        ]),
      ),
    },
  };
}

function keysOf(
  id: string,
  merged: ReadonlyMap<VmKey, Origin>,
  written: FleetOrigins,
): ReadonlyMap<VmKey, Origin> {
  const own = written.keys.get(id);
  return new Map(
    [...merged].map(([key, origin]) => {
      const there = own?.get(key);
      if (there !== undefined && there.from === origin.from)
        return [key, there];
      return [
        key,
        "at" in origin ? { from: origin.from, at: written.vmsAt } : origin,
      ];
    }),
  );
}
