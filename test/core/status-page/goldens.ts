import { told } from "../../../src/core/status/asked.ts";
import type { FleetFacts } from "../../../src/core/status/fleet-facts.ts";
import type { StatusPageInput } from "../../../src/core/status-page/page-input.ts";
import * as values from "./page-values.ts";

const { now, page, quiet, repository } = values;

/** Everything that cannot be read, in its place. */
const unread: FleetFacts = {
  fleetPath: "fleets/lab.yaml",
  file: { kind: "untold", why: "silent" },
  applied: { kind: "untold", why: "forbidden" },
  applies: { kind: "untold", why: "forbidden" },
  lock: { kind: "untold", why: "limited" },
  open: { kind: "untold", why: "silent" },
  drift: { kind: "untold", why: "silent" },
};

const broken = quiet({
  fleetPath: "fleets/attic.yaml",
  file: told({
    kind: "broken",
    problems: [
      {
        ...{ code: "not_whole", hint: "Write a whole number." },
        ...{
          message: "`memory` is no whole number.",
          path: "vms.web01.memory",
        },
        at: { line: 7, column: 5 },
      },
      { code: "no_zone", message: "The zone is missing.", hint: "Name it." },
    ],
    more: 0,
  }),
  lock: told({ kind: "ambiguous", commit: null }),
  applied: told(null),
  applies: told([]),
});

const views = [
  repository([values.busy(), unread, broken, quiet({ fleetPath: "a/b.yml" })]),
  { ...repository([], { policyProblems: 2 }), repository: "kim/second-home" },
  { repository: "lee/fresh", reading: null },
  {
    repository: "lee/down",
    reading: {
      at: now - 70_000,
      facts: { kind: "untold", why: "silent" },
    },
  },
] as const;

/** Pages that a person can look at, by the name of their file. */
export const goldens: Readonly<Record<string, StatusPageInput>> = {
  "one-fleet": page([repository([values.busy()])]),
  // As docs/images shows it.
  "small-fleet": page([
    repository([
      quiet({
        file: told({ kind: "fleet", fleet: values.small }),
        applied: told({ sha: values.head, fleet: values.small }),
        applies: told([
          { ...values.apply, words: "Fleet applied: 3 of 3 VMs in 1 min 12 s" },
        ]),
        lock: told({
          ...{ kind: "held", record: values.lock, commit: values.head },
        }),
        open: told([12]),
      }),
    ]),
  ]),
  "many-fleets": page(views, {
    more: 3,
    bot: { ...values.bot, lastSweep: { at: now - 5_000, whole: false } },
  }),
  "no-repositories": page([], {
    repositories: { kind: "untold", why: "silent" },
    bot: { ...values.bot, lastSweep: null },
  }),
};
