import { everyFleet } from "../render/fleets-input.ts";
import {
  type FleetPatterns,
  fleetPatterns,
  inFolder,
} from "./fleet-patterns.ts";

/** Where the fleets of a repository are. */
export interface FleetFiles {
  /** Path of the one there is; `everyFleet`, which is no path: there are several. */
  readonly fleetPath: string;
  /** null: there is one. */
  readonly among: FleetPatterns | null;
}

/** Reads the words of a setting; null: they are no path, no list of paths and no pattern. */
export function fleetFiles(text: string): FleetFiles | null {
  const patterns = fleetPatterns(text);
  if (patterns === null) return null;
  const [only] = patterns.patterns;
  return patterns.several || only === undefined
    ? { fleetPath: everyFleet, among: patterns }
    : { fleetPath: inFolder(only.folder, only.file), among: null };
}
