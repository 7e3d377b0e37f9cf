import { join } from "node:path";
import type { Cell, Sheet, Trial } from "../sheet.ts";
import { type Start, Tripwire, type Victims } from "./tripwire.ts";
import type { Wanted, Yard } from "./yard.ts";
import type { Yards } from "./yards.ts";

type Work = "apply" | "destroy";

const columns = [
  ["apply", "it alone"],
  ["destroy", "it and its tools"],
] as const satisfies readonly (readonly [Work, Victims])[];

let rounds = 0;

/** The runner's process is killed at the start of an outside tool, alone or with the tools it started. */
export function toolsSheet(yards: Yards): Sheet {
  return {
    part: "kill",
    title: "Killed: real tools",
    trials: () => trialsOf(yards),
  };
}

async function trialsOf(yards: Yards): Promise<readonly Trial[]> {
  const yard = await yards.open();
  const { homelab, toolchain } = yard.home.world;
  const wire = await Tripwire.make(join(homelab.folder, "wire"), toolchain);
  const machines = nextOnes();
  const trials: Trial[] = [];
  for (const [work, victims] of columns) {
    await yard.want(work === "apply" ? machines : []);
    await wire.set(null);
    const { exitCode, said } = await yard.apply({ env: wire.env });
    if (exitCode !== 0)
      throw new RangeError(`nothing to start from: ${said.slice(-1_000)}`);
    for (const start of await wire.starts())
      trials.push({
        row: labelOf(start),
        column: `${work}, ${victims}`,
        run: () => killedAt(yard, wire, work, { start, victims }),
      });
  }
  return trials;
}

function labelOf({ words, earlier }: Start): string {
  return earlier === 0 ? words : `${words} (${earlier + 1})`;
}

/** Two machines nobody had yet. */
function nextOnes(): readonly Wanted[] {
  rounds += 1;
  return [1, 2].map((index) => ({
    ...{ id: `k${rounds}-${index}`, address: `${150 + rounds}.${index}` },
    ...{ memory: 2048, disk: 32 },
  }));
}

async function killedAt(
  yard: Yard,
  wire: Tripwire,
  work: Work,
  { start, victims }: { readonly start: Start; readonly victims: Victims },
): Promise<Cell> {
  const machines = nextOnes();
  if (work === "destroy") {
    await yard.want(machines);
    await yard.apply();
  }
  const wanted = work === "apply" ? machines : [];
  await yard.want(wanted);
  await wire.set(start, victims);
  const { onStart, env } = wire;
  const killed = await yard.apply({ env, onStart });
  await wire.set(null);
  const complaints = [
    ...(killed.exitCode === null ? [] : ["it was not killed"]),
    ...yard.secretsIn(`${killed.said}\n${killed.summary}`),
  ];
  const next = await yard.apply();
  if (next.exitCode !== 0)
    complaints.push(
      `the next apply ended ${next.outputs["result"]}: ${next.summary.slice(0, 700)}`,
    );
  const done = await Promise.all(
    machines.map((it) =>
      work === "apply" ? yard.isRight(it) : yard.isGone(it.id),
    ),
  );
  if (done.includes(false)) complaints.push("the next apply did not end it");
  for (const name of await yard.strays(wanted))
    complaints.push(`${name} is there and should not be`);
  return { word: "killed", complaints };
}
