import type { FleetFile } from "../fleet/fleet.ts";
import type { Position } from "../problem.ts";
import { byText } from "./by-text.ts";
import type { FanOut } from "./change.ts";

/** Edits of `dns`: they reach every VM of the head and touch none, only records. */
export function dnsFanOuts(
  base: FleetFile,
  head: FleetFile,
): readonly FanOut[] {
  const before = base.fleet.dns;
  const after = head.fleet.dns;
  const { ttlAt, zoneAt } = head.origins;
  const reaches = [...head.fleet.vms.keys()].toSorted(byText);
  const rest = { effect: "untouched", reaches, overriddenBy: [] } as const;
  const zone: FanOut = {
    key: "dns.zone",
    before: before.zone,
    after: after.zone,
    origin: lineOf(zoneAt),
    ...rest,
  };
  const ttl: FanOut = {
    key: "dns.ttl",
    before: before.ttl,
    after: after.ttl,
    origin: lineOf(ttlAt),
    ...rest,
  };
  return [zone, ttl].filter(
    (edit) => edit.before !== edit.after && reaches.length > 0,
  );
}

function lineOf(at: Position | undefined): FanOut["origin"] {
  return at ? { from: "defaults", at } : null;
}
