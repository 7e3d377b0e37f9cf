import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { createPerson } from "../src/demo/github/person.ts";
import { pullRequestEvent } from "../src/demo/github/pull-request-event.ts";
import { runAction } from "../src/demo/github/run-action.ts";
import { type GitHub, startGitHub } from "../src/demo/github/start-github.ts";
import { emptyAction, emptyResult } from "./empty-action.ts";
import { fleetText } from "./fleet-text.ts";
import { interleave } from "./interleave.ts";
import { ratioOf } from "./ratio.ts";
import { measured, type Report, type Row } from "./report.ts";

const ours = resolve(import.meta.dirname, "../dist/index.js");
const mostCalls = { kind: "at most", value: 6 } as const;
/** GitHub takes so many annotations a request, so a plan with more edited lines needs further calls. */
const annotationsACall = 50;
interface Sample {
  readonly ms: number;
  readonly calls: number;
}

export interface Stage1Sizes {
  /** Numbers of VMs. */
  readonly vms: readonly number[];
  readonly rounds: number;
}

/** A first plan of the shipped bundle beside an Action of the same libraries that does nothing, and beside Node alone. */
export async function benchStage1(
  say: (report: Report) => void,
  { vms: sizes, rounds }: Stage1Sizes = { vms: [3, 300], rounds: 12 },
): Promise<void> {
  const empty = await emptyAction();
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
    say({ title: `First plan of a pull request, ${vms} VMs`, rows });
  }
  const rows = [await sizeOf("ours", ours), await sizeOf("empty", empty)];
  say({ title: "Bundles", rows });
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
  const isOurs = entry === ours;
  const name = `${isOurs ? "ours" : "empty"}-${vms}-${round}`;
  await kim.createRepository(name, { "fleet.yaml": fleetText(vms, "base") });
  const acts = kim.in(`kim/${name}`);
  await acts.push("change", { "fleet.yaml": fleetText(vms, "all") });
  const number = await acts.openPull("change", "Change the fleet");
  const event = await pullRequestEvent(github, `kim/${name}`, number);
  const token = github.workflowToken(`kim/${name}`);
  github.forgetRequests();
  const start = performance.now();
  const result = await runAction(github, {
    entry,
    event,
    env,
    inputs: { token },
  });
  const ms = performance.now() - start;
  const calls = github.requests.length;
  const wanted = isOurs ? "planned" : emptyResult;
  if (result.exitCode !== 0 || result.outputs["result"] !== wanted)
    throw new Error(`the run failed:\n${result.stdout}${result.stderr}`);
  const comments = await acts.comments(number);
  const plans = comments.filter(({ body }) =>
    body.startsWith("### Fleet plan"),
  );
  if (comments.length !== plans.length || plans.length !== (isOurs ? 1 : 0))
    throw new Error("the pull request has not the comments it should");
  return { ms, calls };
}

/** As on github.com: elsewhere a first plan also asks who it is. */
const env = { GITHUB_SERVER_URL: "https://github.com" } as const;

async function bareNode(): Promise<Sample> {
  const start = performance.now();
  await promisify(execFile)(process.execPath, ["-e", "0"]);
  return { ms: performance.now() - start, calls: 0 };
}

async function sizeOf(name: string, entry: string): Promise<Row> {
  return measured(`size, ${name}`, "kB", [(await stat(entry)).size / 1e3]);
}
