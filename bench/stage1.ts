import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { createPerson } from "../src/demo/github/person.ts";
import { pullRequestEvent } from "../src/demo/github/pull-request-event.ts";
import { runAction } from "../src/demo/github/run-action.ts";
import { type GitHub, startGitHub } from "../src/demo/github/start-github.ts";
import { buildEmptyAction } from "./empty-action.ts";
import { fleetText } from "./fleet-text.ts";
import { interleave } from "./interleave.ts";
import { ratioOf } from "./ratio.ts";
import { measured, type Row, table } from "./report.ts";

const ours = resolve(import.meta.dirname, "../dist/index.js");
const mostCalls = { kind: "at most", value: 6 } as const;
/** GitHub takes so many annotations a request, so a plan with more edited lines needs further calls. */
const annotationsACall = 50;
const sizes = [3, 300] as const;

interface Sample {
  readonly ms: number;
  readonly calls: number;
}

/** A first plan of the shipped bundle beside an Action of the same libraries that does nothing, and beside Node alone. */
export async function benchStage1(
  say: (table: string) => void,
  rounds = 10,
): Promise<void> {
  const empty = await buildEmptyAction();
  await using github = await startGitHub({ people: ["kim"] });
  for (const vms of sizes) {
    const of = await interleave(
      {
        ours: (round) => firstPlan(github, vms, round, ours),
        empty: (round) => firstPlan(github, vms, round, empty),
        node: () => bareNode(),
      },
      rounds,
    );
    const rows = rowsOf(vms, of("ours"), of("empty"), of("node"));
    say(table(`First plan of a pull request, ${vms} VMs`, rows));
  }
  say(await sizesOf({ ours, empty }));
}

function rowsOf(
  vms: number,
  ours: readonly Sample[],
  empty: readonly Sample[],
  node: readonly Sample[],
): readonly Row[] {
  const ms = (samples: readonly Sample[]) => samples.map((of) => of.ms);
  const calls = (samples: readonly Sample[]) => samples.map((of) => of.calls);
  const goal = vms > annotationsACall ? undefined : mostCalls;
  const spread = ratioOf(ms(ours), ms(empty));
  return [
    measured("our bundle", "ms", ms(ours)),
    measured("an empty Action", "ms", ms(empty)),
    measured("node -e 0", "ms", ms(node)),
    { name: "our bundle : an empty Action", unit: "times", spread },
    measured("API calls of our bundle", "calls", calls(ours), goal),
    measured("API calls of an empty Action", "calls", calls(empty)),
  ];
}

/** A new repository and pull request each time, so that it is always a first plan; only the run itself is timed. */
async function firstPlan(
  github: GitHub,
  vms: number,
  round: number,
  entry: string,
): Promise<Sample> {
  const kim = createPerson(github, "kim");
  const name = `${entry === ours ? "ours" : "empty"}-${vms}-${round}`;
  await kim.createRepository(name, { "fleet.yaml": fleetText(vms, "base") });
  const acts = kim.in(`kim/${name}`);
  await acts.push("change", { "fleet.yaml": fleetText(vms, "all") });
  const number = await acts.openPull("change", "Change the fleet");
  const event = await pullRequestEvent(github, `kim/${name}`, number);
  const token = github.workflowToken(`kim/${name}`);
  github.forgetRequests();
  const start = performance.now();
  const result = await runAction(github, { entry, event, inputs: { token } });
  const ms = performance.now() - start;
  if (result.exitCode !== 0 || result.outputs["result"] === undefined)
    throw new Error(`the run failed:\n${result.stdout}${result.stderr}`);
  return { ms, calls: github.requests.length };
}

async function bareNode(): Promise<Sample> {
  const start = performance.now();
  await promisify(execFile)(process.execPath, ["-e", "0"]);
  return { ms: performance.now() - start, calls: 0 };
}

async function sizesOf(
  bundles: Readonly<Record<string, string>>,
): Promise<string> {
  const kilobytes = async (entry: string) =>
    `${((await stat(entry)).size / 1e3).toFixed(0)} kB`;
  const parts = Object.entries(bundles).map(
    async ([name, entry]) => `${name} ${await kilobytes(entry)}`,
  );
  return `Bundles: ${(await Promise.all(parts)).join(", ")}\n`;
}
