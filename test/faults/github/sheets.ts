import type { Sheet, Trial } from "../sheet.ts";
import { labelOf, type RecordedCall } from "./call.ts";
import { type Clean, cell, cleanRun } from "./cell.ts";
import { type Kind, kinds } from "./kinds.ts";
import type { Scenario } from "./scenario.ts";
import { scenarios } from "./scenarios.ts";
import type { Towns } from "./towns.ts";

/** A run waits for GitHub's answers and GitHub for the run, so two fill a machine of two. */
const lanes = 2;

/** Every request to GitHub of every scenario: it fails in every way, or the run is killed there. */
export function gitHubSheets(towns: Towns): readonly Sheet[] {
  return [
    ...scenarios.map((scenario): Sheet => {
      const { part, name } = scenario;
      const title = `GitHub fails: ${name}`;
      return { part, title, lanes, trials: () => failing(scenario, towns) };
    }),
    ...scenarios.map((scenario): Sheet => {
      const title = `Killed: ${scenario.name}`;
      return {
        ...{ part: "kill", title, lanes },
        trials: () => killed(scenario, towns),
      };
    }),
  ];
}

async function failing(
  scenario: Scenario,
  towns: Towns,
): Promise<readonly Trial[]> {
  const clean = await towns.within((town) => cleanRun(scenario, town));
  return clean.calls.flatMap((call) =>
    kinds
      .filter(({ writesOnly }) => call.writes || writesOnly !== true)
      .map((kind) => trial({ scenario, towns, clean }, call, kind, kind.name)),
  );
}

async function killed(
  scenario: Scenario,
  towns: Towns,
): Promise<readonly Trial[]> {
  const clean = await towns.within((town) => cleanRun(scenario, town));
  const given = { scenario, towns, clean };
  return clean.calls.flatMap((call) => [
    trial(given, call, "kill before", "right before"),
    ...(call.writes ? [trial(given, call, "kill after", "right after")] : []),
  ]);
}

interface Given {
  readonly scenario: Scenario;
  readonly towns: Towns;
  readonly clean: Clean;
}

function trial(
  { scenario, towns, clean }: Given,
  call: RecordedCall,
  kind: Kind | "kill before" | "kill after",
  column: string,
): Trial {
  return {
    ...{ row: labelOf(call), column },
    run: () => towns.within((town) => cell(scenario, town, clean, call, kind)),
  };
}
