import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import * as v from "valibot";
import { compile } from "./compile.ts";
import { changesIn } from "./fleet-text.ts";
import { interleave } from "./interleave.ts";
import { ratioOf } from "./ratio.ts";
import { measured, type Report, type Row } from "./report.ts";
import { scratchFolder } from "./scratch-folder.ts";

const stages = ["reader", "diff", "renderer"] as const;
type Stage = (typeof stages)[number];

const answer = v.object({
  changes: v.number(),
  peak: v.number(),
  rounds: v.array(
    v.object({ reader: v.number(), diff: v.number(), renderer: v.number() }),
  ),
});
type Sample = v.InferOutput<typeof answer>;

export interface ScaleSizes {
  /** Numbers of VMs, smallest first. */
  readonly vms: readonly number[];
  readonly rounds: number;
  /** Plans a process makes after its first. */
  readonly warm: number;
}

const usual = {
  vms: [1_000, 2_000, 5_000, 10_000, 20_000],
  rounds: 5,
  warm: 5,
} as const;

/** How the stages of a plan grow with the fleet: reader, diff, renderer, each beside itself at the smallest size. */
export async function benchScale(
  say: (report: Report) => void,
  { vms, rounds, warm }: ScaleSizes = usual,
): Promise<void> {
  await using compiled = await scratchFolder("compiled");
  await compile(compiled.path);
  const child = join(compiled.path, "bench", "stages-child.js");
  const sides = Object.fromEntries(
    vms.map((size) => [named(size), () => measure(child, size, warm)]),
  );
  const of = await interleave(sides, rounds);
  const samples = vms.map((size) => ({ size, of: of(named(size)) }));
  for (const stage of stages)
    say({ title: titles[stage], rows: growth(samples, stage) });
  say({
    title: "Memory of the whole process, first plan",
    rows: samples.map(({ size, of }) =>
      measured(
        named(size),
        "MB",
        of.map(({ peak }) => peak),
      ),
    ),
  });
}

const titles = {
  reader: "Reader: bytes of two files to two fleets",
  diff: "Diff: two fleets to changes (2 % edited, ½ % removed, ½ % added)",
  renderer: "Renderer: changes to comment and job summary",
} satisfies Record<Stage, string>;

interface Sized {
  readonly size: number;
  readonly of: readonly Sample[];
}

/** Time of each size, and how many times that of the smallest it is; linear would be as many times as it has VMs, and a fifth more is let pass. */
function growth(samples: readonly Sized[], stage: Stage): readonly Row[] {
  const best = ({ of }: Sized) =>
    of.map(({ rounds }) => Math.min(...rounds.map((ms) => ms[stage])));
  const [first, ...others] = samples;
  if (first === undefined) return [];
  return [
    ...samples.map((sized) => measured(named(sized.size), "ms", best(sized))),
    ...others.map((sized) => ({
      name: `${named(sized.size)} : ${named(first.size)}`,
      unit: "times" as const,
      spread: ratioOf(best(sized), best(first)),
      goal: {
        kind: "at most" as const,
        value: (sized.size / first.size) * 1.2,
      },
    })),
  ];
}

function named(vms: number): string {
  return `${vms.toLocaleString("en")} VMs`;
}

async function measure(
  child: string,
  vms: number,
  warm: number,
): Promise<Sample> {
  const args = [child, String(vms), String(warm)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const sample = v.parse(v.pipe(v.string(), v.parseJson(), answer), stdout);
  if (sample.changes !== changesIn(vms, "few"))
    throw new Error(`the diff found ${sample.changes} changes`);
  return sample;
}
