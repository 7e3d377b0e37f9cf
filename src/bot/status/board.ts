import type { Clock } from "../../app/ports.ts";
import { ask } from "../../app/status/ask.ts";
import { type Asked, told } from "../../core/status/asked.ts";
import type { RepositoryFacts } from "../../core/status/fleet-facts.ts";
import type { RepositoryView } from "../../core/status-page/page-input.ts";
import type { RepositoryPointer } from "../pointer.ts";
import { createKept, type Kept } from "./kept.ts";
import { createTurns } from "./turns.ts";

export interface BoardOptions {
  readonly repositories: () => Promise<readonly RepositoryPointer[]>;
  /** Never throws. */
  readonly read: (place: RepositoryPointer) => Promise<Asked<RepositoryFacts>>;
  readonly clock: Clock;
}

export interface Board {
  /** What is known by now. Waits a few seconds for what is being read, and no longer. */
  readonly look: () => Promise<{
    readonly repositories: Asked<readonly RepositoryView[]>;
    /** Repositories beside these. */
    readonly more: number;
  }>;
}

/** A page shows no more repositories, and no more are asked for. */
const mostRepositories = 50;
const atOnce = 4;
/** Who reloads the page waits no longer; what is read meanwhile stands there the next time. */
const patienceMs = 5_000;
const leastFreshMs = 30_000;
const perFleetMs = 20_000;
const silent = { kind: "untold", why: "silent" } as const;

/**
 * How long what was read of a repository is not asked for again. It grows with the number of fleets: an installation has one
 * budget of requests for all its repositories, 5,000 an hour, and whoever reloads the page all day uses at most half of it.
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function freshForMs(fleets: number): number {
  return Math.max(leastFreshMs, fleets * perFleetMs);
}

/** Keeps what was read of each repository, so that no page is dearer than the time between two readings allows. */
export function createBoard(options: BoardOptions): Board {
  const { clock, read } = options;
  const inTurn = createTurns(atOnce);
  const known = new Map<string, Kept<Asked<RepositoryFacts>>>();
  const list = createKept(() => ask(options.repositories), clock);
  let places: readonly RepositoryPointer[] | null = null;

  function keptOf(place: RepositoryPointer) {
    const found = known.get(keyOf(place));
    if (found !== undefined) return found;
    const made = createKept(() => inTurn(() => read(place)), clock);
    known.set(keyOf(place), made);
    return made;
  }

  async function refresh(): Promise<void> {
    await list.refresh(leastFreshMs);
    const now = list.latest()?.value;
    // While GitHub does not list them, those of before are shown.
    if (now?.kind === "told") places = now.value;
    const shown = (places ?? []).slice(0, mostRepositories);
    const keys = new Set(shown.map(keyOf));
    for (const key of known.keys()) if (!keys.has(key)) known.delete(key);
    const fleets = shown.map((place) => fleetsIn(keptOf(place).latest()));
    const fresh = freshForMs(fleets.reduce((sum, count) => sum + count, 0));
    await Promise.all(shown.map((place) => keptOf(place).refresh(fresh)));
  }

  return {
    async look() {
      await Promise.race([refresh(), clock.sleep(patienceMs)]);
      if (places === null) {
        const now = list.latest()?.value;
        return { repositories: now?.kind === "untold" ? now : silent, more: 0 };
      }
      const shown = places.slice(0, mostRepositories);
      return {
        repositories: told(
          shown.map((place) => viewOf(place, keptOf(place).latest())),
        ),
        more: places.length - shown.length,
      };
    },
  };
}

/** A repository that was renamed or installed anew is read anew. */
function keyOf(place: RepositoryPointer): string {
  return `${place.installationId} ${place.repositoryId} ${place.repository}`;
}

/** A repository without one is asked for as much as one with one. */
function fleetsIn(latest: Reading): number {
  const facts = latest?.value;
  return facts?.kind === "told" ? Math.max(1, facts.value.fleets.length) : 1;
}

type Reading = ReturnType<Kept<Asked<RepositoryFacts>>["latest"]>;

function viewOf(
  { repository }: RepositoryPointer,
  latest: Reading,
): RepositoryView {
  const reading =
    latest === null ? null : { at: latest.at, facts: latest.value };
  return { repository, reading };
}
