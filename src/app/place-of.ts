import type { Place } from "../core/render/place.ts";
import type { PublishFacts } from "./pages.ts";
import type { PullRequestPlace } from "./plan-report.ts";

/** Where a plan of a pull request belongs, for links, footers and markers. */
export function placeOf(
  { number, headSha, baseSha, baseRef }: PullRequestPlace,
  {
    serverUrl,
    repository,
    fleetPath,
    severalFleets = false,
    run,
  }: Pick<
    PublishFacts,
    "serverUrl" | "repository" | "fleetPath" | "severalFleets" | "run"
  >,
): Place {
  return {
    ...{ serverUrl, repository, fleetPath, severalFleets, run },
    ...{ number, headSha, baseSha, baseRef },
  };
}
