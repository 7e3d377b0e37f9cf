import { element, type Html } from "./html.ts";
import type { Placed } from "./placed.ts";
import { signList } from "./sign-list.ts";

/** Every fleet in a line that leads to it; with one fleet the page itself is the overview. */
export function overview(seen: readonly Placed[]): readonly Html[] {
  const lines = seen.flatMap(({ view: { repository }, fleets }) =>
    fleets.map(({ id, facts }) => {
      const name = `${repository} · ${facts.fleetPath}`;
      return element(
        "li",
        {},
        element("a", { href: `#${id}` }, name),
        signList(facts),
      );
    }),
  );
  if (lines.length < 2) return [];
  const list = element("ul", {}, ...lines);
  return [element("nav", { "aria-label": "Fleets" }, list)];
}
