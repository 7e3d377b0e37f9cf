import type { VmChange } from "../diff/change.ts";
import type { FleetOrigins } from "../fleet/fleet.ts";
import { code, type Line, link } from "./node.ts";
import { blobLink } from "./own-url.ts";
import type { Place } from "./place.ts";

/** The two files' places; `base` is null when there was no file before. */
export interface BothOrigins {
  readonly base: FleetOrigins | null;
  readonly head: FleetOrigins;
}

/** The id, linked to its line: of a removed VM in the base, else in the head. */
export function vmLink(
  change: VmChange,
  place: Place,
  origins: BothOrigins,
): Line {
  const removed = change.kind === "remove";
  const at = (removed ? origins.base : origins.head)?.vmAt.get(change.id);
  const name = code(change.id);
  if (at === undefined) return [name];
  const sha = removed ? place.baseSha : place.headSha;
  const to = blobLink({ ...place, sha, path: place.fleetPath, line: at.line });
  return [link(to, name)];
}
