import { type FleetList, fleetList } from "../core/fleets/fleet-list.ts";
import {
  type FleetPatterns,
  foldersOf,
} from "../core/fleets/fleet-patterns.ts";
import type { Forge } from "./ports.ts";

/** The fleets of one commit, one call a folder. @throws ForgeError */
export async function listFleets(
  patterns: FleetPatterns,
  commit: string,
  { files }: Pick<Forge, "files">,
): Promise<FleetList> {
  const listed = await Promise.all(
    foldersOf(patterns).map((folder) => files.list(folder, commit)),
  );
  return fleetList(patterns, listed.flat());
}
