import type { FleetFacts, RepositoryFacts } from "../status/fleet-facts.ts";
import type { RepositoryView, StatusPageInput } from "./page-input.ts";

/** A repository whose fleets have places on the page that can be led to. */
export interface Placed {
  readonly view: RepositoryView;
  /** null: not known. */
  readonly known: RepositoryFacts | null;
  readonly fleets: readonly {
    readonly id: string;
    readonly facts: FleetFacts;
  }[];
}

export function placed({ repositories }: StatusPageInput): readonly Placed[] {
  const views = repositories.kind === "told" ? repositories.value : [];
  return views.map((view, index) => {
    const facts = view.reading?.facts;
    const known = facts?.kind === "told" ? facts.value : null;
    const fleets = (known?.fleets ?? []).map((one, at) => ({
      id: `fleet-${index + 1}-${at + 1}`,
      facts: one,
    }));
    return { view, known, fleets };
  });
}
