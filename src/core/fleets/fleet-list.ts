import type { Problem } from "../problem.ts";
import { type FleetPatterns, meansPath } from "./fleet-patterns.ts";

/** A file as a folder of one commit lists it. */
export interface ListedFile {
  readonly path: string;
  /** Git's id of its bytes. */
  readonly blob: string;
}

/** One fleet of a repository with several. */
export interface ListedFleet extends ListedFile {
  /** The file's name without its end: what people call the fleet. */
  readonly name: string;
}

/** The fleets of one commit. With problems none of them may be acted on: who is meant would be a guess. */
export interface FleetList {
  /** By path. */
  readonly fleets: readonly ListedFleet[];
  readonly problems: readonly Problem[];
}

/** GitHub starts at most 256 jobs of one matrix. @see https://docs.github.com/en/actions/reference/limits */
export const mostFleets = 256;

/** Names of fleets and of sites: part of runner labels, of environments, and of commands. */
export const fleetName = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** Which of the listed files are fleets, by the workflow's own words. */
export function fleetList(
  patterns: FleetPatterns,
  files: readonly ListedFile[],
): FleetList {
  const fleets = files
    .filter(({ path }) => meansPath(patterns, path))
    .map((file) => ({ ...file, name: nameOf(file.path) }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { fleets, problems: [...unusable(fleets), ...tooMany(fleets)] };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "");
}

function unusable(fleets: readonly ListedFleet[]): readonly Problem[] {
  const seen = new Map<string, string>();
  return fleets.flatMap(({ path, name }): readonly Problem[] => {
    if (!fleetName.test(name))
      return [
        {
          code: "fleet_name",
          message: `The name of the fleet file \`${shown(path)}\` cannot be the name of a fleet.`,
          hint: "Use lower-case letters, digits and dashes, at most 40, and `.yaml`.",
        },
      ];
    const other = seen.get(name);
    seen.set(name, path);
    return other === undefined
      ? []
      : [
          {
            code: "fleet_name_twice",
            message: `\`${shown(other)}\` and \`${shown(path)}\` are both called \`${name}\`.`,
            hint: "Give one of them another name: commands and sites go by it.",
          },
        ];
  });
}

function tooMany(fleets: readonly ListedFleet[]): readonly Problem[] {
  return fleets.length <= mostFleets
    ? []
    : [
        {
          code: "too_many_fleets",
          message: `The repository has ${fleets.length} fleets, and GitHub runs at most ${mostFleets} jobs beside each other.`,
          hint: "Put some of them into another repository, or join small ones.",
        },
      ];
}

/** What is shown of a path nobody validated. */
function shown(path: string): string {
  return /^[A-Za-z0-9._ /-]{1,200}$/.test(path) ? path : "…";
}
