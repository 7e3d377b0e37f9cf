import { OwnUrl, type RepositoryPlace } from "../render/own-url.ts";
import { shortSha } from "../render/place.ts";
import type { Apply } from "../status/fleet-facts.ts";
import { type Columns, grid } from "./grid.ts";
import { element, type Html } from "./html.ts";
import { age, moment } from "./moment.ts";
import { signed } from "./sign.ts";

/** GitHub's words for a deployment's state → what it means here. */
const results: ReadonlyMap<string, string> = new Map([
  ["success", "✅ applied"],
  ["failure", "❌ not applied in full"],
  ["error", "❌ not applied in full"],
  ["in_progress", "⏳ running"],
  ["pending", "⏳ beginning"],
  ["inactive", "✅ applied, replaced since"],
]);

export function resultWords(state: string): string {
  return results.get(state) ?? `❔ ${state}`;
}

/** The last applies, newest first. */
export function applyGrid(
  place: RepositoryPlace,
  applies: readonly Apply[],
  now: number,
): Html {
  const columns: Columns<Apply> = [
    {
      name: "When",
      cell: ({ at }) => [
        moment(at),
        element("span", { class: "age" }, `${age(at, now)} ago`),
      ],
    },
    { name: "Result", cell: ({ state }) => signed(resultWords(state)) },
    { name: "Commit", cell: ({ sha }) => [commitLink(place, sha)] },
    {
      name: "Run",
      cell: ({ runId }) => [
        runId === null ? "not known" : runLink(place, runId),
      ],
    },
    { name: "What it said", cell: ({ words }) => [words ?? "nothing yet"] },
  ];
  return grid("Last applies", columns, applies);
}

export function commitLink(place: RepositoryPlace, sha: string): Html {
  const href = OwnUrl.commit(place, sha);
  return element("a", { href }, element("code", {}, shortSha(sha)));
}

export function runLink(place: RepositoryPlace, id: number): Html {
  return element("a", { href: OwnUrl.run(place, id) }, `run ${id}`);
}
