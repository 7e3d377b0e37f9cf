import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import * as v from "valibot";
import { compile } from "./compile.ts";
import { changesIn, type Edit } from "./fleet-text.ts";
import { interleave } from "./interleave.ts";
import { ratioOf } from "./ratio.ts";
import { measured, type Report, type Row } from "./report.ts";
import { scratchFolder } from "./scratch-folder.ts";

const growth = { kind: "at most", value: 12 } as const;
const memory = { kind: "at most", value: 300, of: "max" } as const;

const answer = v.object({
  cold: v.number(),
  peak: v.number(),
  changes: v.number(),
  warm: v.array(v.number()),
});
type Sample = v.InferOutput<typeof answer>;

export interface DiffSizes {
  /** Numbers of VMs. */
  readonly few: number;
  readonly small: number;
  readonly large: number;
  readonly rounds: number;
}

const usual = { few: 10, small: 1_000, large: 10_000, rounds: 7 } as const;

/** Bytes to comment, of fleets of 1,000 and 10,000 VMs: how time grows, and the memory it takes. */
export async function benchDiff(
  say: (report: Report) => void,
  sizes: DiffSizes = usual,
): Promise<void> {
  await using compiled = await scratchFolder("compiled");
  await compile(compiled.path);
  const child = join(compiled.path, "bench", "diff-child.js");
  for (const edit of ["few", "all"] as const) {
    const side = (vms: number) => () => measure(child, vms, edit);
    const { few, small, large, rounds } = sizes;
    const sides = { few: side(few), small: side(small), large: side(large) };
    const of = await interleave(sides, rounds);
    const rows = rowsOf(sizes, of("few"), of("small"), of("large"));
    say({ title: titles[edit], rows });
  }
}

const titles = {
  few: `An ordinary pull request: 2 % of the VMs edited, ½ % removed, ½ % added`,
  all: `The worst one: every VM edited twice, a tenth removed, a tenth added`,
} satisfies Record<Edit, string>;

function rowsOf(
  sizes: DiffSizes,
  few: readonly Sample[],
  small: readonly Sample[],
  large: readonly Sample[],
): readonly Row[] {
  const cold = (samples: readonly Sample[]) => samples.map((of) => of.cold);
  const peak = (samples: readonly Sample[]) => samples.map((of) => of.peak);
  const warm = (samples: readonly Sample[]) =>
    samples.map((of) => Math.min(...of.warm));
  const ratio = (
    name: string,
    of: (samples: readonly Sample[]) => number[],
  ) => ({
    name,
    unit: "times" as const,
    spread: ratioOf(of(large), of(small)),
    goal: growth,
  });
  const [most, least] = [named(sizes.large), named(sizes.small)];
  return [
    measured(`${most}, first in a process`, "ms", cold(large)),
    measured(`${least}, first in a process`, "ms", cold(small)),
    ratio("growth, first in a process", cold),
    measured(`${most}, warm (best of 5)`, "ms", warm(large)),
    measured(`${least}, warm (best of 5)`, "ms", warm(small)),
    ratio("growth, warm", warm),
    measured(`memory, ${most}`, "MB", peak(large), memory),
    measured(`memory, ${least}`, "MB", peak(small)),
    measured(`memory, ${named(sizes.few)}: little but Node`, "MB", peak(few)),
  ];
}

function named(vms: number): string {
  return `${vms.toLocaleString("en")} VMs`;
}

async function measure(
  child: string,
  vms: number,
  edit: Edit,
): Promise<Sample> {
  const args = [child, String(vms), edit, "5"];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const sample = v.parse(v.pipe(v.string(), v.parseJson(), answer), stdout);
  if (sample.changes !== changesIn(vms, edit))
    throw new Error(`the diff found ${sample.changes} changes`);
  return sample;
}
