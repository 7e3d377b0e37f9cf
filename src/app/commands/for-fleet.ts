import type { ListedFleet } from "../../core/fleets/fleet-list.ts";
import type { Accepted } from "./accepted.ts";

/** The same command, about one fleet: its path, its lock, its deployments. */
export function forFleet(
  { path }: Pick<ListedFleet, "path">,
  accepted: Accepted,
): Accepted {
  const { request } = accepted;
  const { fleet } = request;
  return {
    ...accepted,
    request: {
      ...request,
      fleet: {
        ...fleet,
        fleetPath: path,
        environment: fleetEnvironment(fleet.environment, path),
      },
    },
  };
}

/** The environment of one fleet's deployments. A path has an end no name of an environment has, so no two are the same. */
export function fleetEnvironment(environment: string, path: string): string {
  return `${environment}/${path}`;
}
