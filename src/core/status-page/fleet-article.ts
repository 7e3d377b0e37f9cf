import { OwnUrl, type RepositoryPlace } from "../render/own-url.ts";
import { shortSha } from "../render/place.ts";
import type { Asked } from "../status/asked.ts";
import type {
  Applied,
  FleetFacts,
  RepositoryFacts,
} from "../status/fleet-facts.ts";
import { applyGrid, commitLink } from "./apply-grid.ts";
import { type Child, element, type Html } from "./html.ts";
import { issueLink, lockLine } from "./lock-line.ts";
import { mistakes } from "./mistakes.ts";
import { sign } from "./sign.ts";
import { signList } from "./sign-list.ts";
import { untold } from "./untold.ts";
import { vmGrid } from "./vm-grid.ts";

export interface FleetPlace extends RepositoryPlace {
  /** The place on the page. */
  readonly id: string;
  readonly at: number;
}

/** One fleet: how it stands, its machines, its last applies. */
export function fleetArticle(
  facts: FleetFacts,
  { head }: RepositoryFacts,
  place: FleetPlace,
): Html {
  const title = `${place.id}-title`;
  const file = { ...place, sha: head, path: facts.fleetPath };
  const href = OwnUrl.blob({ ...file, line: 1 });
  return element(
    "article",
    { id: place.id, "aria-labelledby": title },
    element(
      "h3",
      { id: title },
      element("a", { href }, element("code", {}, facts.fleetPath)),
    ),
    signList(facts),
    lines(facts, head, place),
    ...machines(facts, file),
    ...orUntold("Last applies", facts.applies, (applies) =>
      applies.length === 0 ? [] : [applyGrid(place, applies, place.at)],
    ),
  );
}

function lines(facts: FleetFacts, head: string, place: FleetPlace): Html {
  const { applied, lock, open, drift } = facts;
  return element(
    "dl",
    {},
    ...line("Applied", applied, (last) => appliedLine(last, head, place)),
    ...line("Lock", lock, (state) => lockLine(state, place, place.at)),
    ...line("Open plans", open, (numbers) => openLine(numbers, place)),
    ...line("Drift", drift, (number) =>
      number === null
        ? ["None is told of."]
        : [sign("⚠️"), "Told of in ", issueLink(place, number), "."],
    ),
  );
}

function line<T>(
  name: string,
  asked: Asked<T>,
  words: (value: T) => readonly Child[],
): readonly Html[] {
  const said = asked.kind === "told" ? words(asked.value) : [untold(asked.why)];
  return [element("dt", {}, name), element("dd", {}, ...said)];
}

function appliedLine(
  applied: Applied | null,
  head: string,
  place: RepositoryPlace,
): readonly Child[] {
  if (applied === null) return ["Nothing was applied yet."];
  const link = commitLink(place, applied.sha);
  if (applied.sha === head)
    return [link, ", the default branch's newest commit."];
  return [link, "; the default branch is at ", commitLink(place, head), "."];
}

function openLine(
  numbers: readonly number[],
  place: RepositoryPlace,
): readonly Child[] {
  if (numbers.length === 0) return ["No pull request changes the fleet."];
  return numbers.flatMap((number, index) => {
    const href = OwnUrl.pull(place, number);
    const link = element("a", { href }, `#${number}`);
    return index === 0 ? [link] : [", ", link];
  });
}

function machines(
  { file, applied }: FleetFacts,
  place: Parameters<typeof mistakes>[1],
): readonly Html[] {
  return orUntold("Virtual machines", file, (now) => {
    switch (now.kind) {
      case "fleet":
        return vmGrid(now.fleet, applied);
      case "broken":
        return mistakes(now, place);
      case "missing":
        return [
          element(
            "p",
            {},
            `There is no plain file of this name at ${shortSha(place.sha)}.`,
          ),
        ];
    }
  });
}

function orUntold<T>(
  what: string,
  asked: Asked<T>,
  show: (value: T) => readonly Html[],
): readonly Html[] {
  return asked.kind === "told"
    ? show(asked.value)
    : [element("p", {}, `${what}: `, untold(asked.why))];
}
