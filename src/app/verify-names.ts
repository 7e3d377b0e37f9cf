import type { TouchedName } from "../core/apply/touched-names.ts";
import {
  type NameAnswer,
  type NameOutcome,
  nameIsRight,
  type Verification,
} from "../core/outcome.ts";
import { sameAddresses } from "./owned-names.ts";
import type { Clock, LookupResult, ZoneServer } from "./ports.ts";

/** Between two rounds of questions. */
const pauseMs = 1_000;
const cancelledMs = 2_000;
/** Each name is asked at least once, however short the deadline, unless the servers are this slow. */
const firstRoundMs = 10_000;

export interface Verified {
  readonly names: readonly NameOutcome[];
  /** null when there was nothing to ask. */
  readonly verification: Verification | null;
}

export interface NamesToVerify {
  readonly zone: string;
  readonly names: readonly TouchedName[];
  /** VMs that are not as planned: their names are asked once and not waited for. */
  readonly unfinished: ReadonlySet<string>;
  readonly timeoutMs: number;
  readonly cancel: AbortSignal;
}

/** Asks every server of the zone for every name until all answer as planned or the time is over. */
export async function verifyNames(
  wanted: NamesToVerify,
  server: ZoneServer,
  clock: Clock,
): Promise<Verified> {
  if (wanted.names.length === 0) return { names: [], verification: null };
  const servers = await server.authorities();
  const begun = clock.now();
  const deadline = begun + wanted.timeoutMs;
  // A cancelled run is given seconds to say what it knows.
  const firstRound = wanted.cancel.aborted
    ? begun + cancelledMs
    : Math.max(deadline, begun + firstRoundMs);
  const known = new Map<string, NameOutcome>();
  let open = wanted.names;
  for (;;) {
    for (const name of open) {
      // Servers that say nothing take seconds a name.
      const limit = known.has(name.name) ? deadline : firstRound;
      if (known.size > 0 && clock.now() >= limit) {
        if (!known.has(name.name))
          known.set(name.name, { ...name, answer: null });
        continue;
      }
      const answer = await askAll(name, wanted.zone, servers, server);
      known.set(name.name, { ...name, answer });
    }
    open = open.filter((name) => {
      const outcome = known.get(name.name);
      return (
        !wanted.unfinished.has(name.id) && !(outcome && nameIsRight(outcome))
      );
    });
    const over = clock.now() >= deadline || wanted.cancel.aborted;
    if (open.length === 0 || over) break;
    await clock.sleep(pauseMs);
  }
  return {
    names: [...known.values()],
    verification: { servers, at: clock.now() },
  };
}

/** What is known of names nobody asked for. */
export function unasked(names: readonly TouchedName[]): Verified {
  return {
    names: names.map((name) => ({ ...name, answer: null })),
    verification: null,
  };
}

/** The worst answer of all servers: a name is right when it is right everywhere. */
async function askAll(
  name: TouchedName,
  zone: string,
  servers: readonly string[],
  server: ZoneServer,
): Promise<NameAnswer> {
  const answers: NameAnswer[] = [];
  for (const authority of servers) {
    const found = await server.lookup(`${name.name}.${zone}`, authority);
    const wildcard =
      name.expected.kind === "gone" && found.kind === "answer"
        ? await server.lookup(`*.${zone}`, authority)
        : null;
    const hidden = wildcard !== null && sameAddresses(found, wildcard);
    answers.push(hidden ? { kind: "gone" } : answerOf(name, found));
  }
  const wrong = answers.find((answer) => !nameIsRight({ ...name, answer }));
  return wrong ?? answers[0] ?? { kind: "unknown" };
}

function answerOf({ expected }: TouchedName, found: LookupResult): NameAnswer {
  if (found.kind === "failed") return { kind: "unknown" };
  const [first] = found.kind === "answer" ? found.addresses : [];
  if (found.kind !== "answer" || first === undefined) {
    return { kind: expected.kind === "gone" ? "gone" : "missing" };
  }
  if (expected.kind === "gone") return { kind: "stale", address: first };
  const { address } = expected;
  const foreign = found.addresses.find(
    (one) => address !== null && one !== address,
  );
  return foreign === undefined
    ? { kind: "ok" }
    : { kind: "stale", address: foreign };
}
