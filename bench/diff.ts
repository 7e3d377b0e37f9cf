import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import * as v from "valibot";
import { compile } from "./compile.ts";
import type { Edit } from "./fleet-text.ts";
import { interleave } from "./interleave.ts";
import { ratioOf } from "./ratio.ts";
import { measured, type Row, table } from "./report.ts";

const growth = { kind: "at most", value: 12 } as const;
const memory = { kind: "at most", value: 300 } as const;

const answer = v.object({
  cold: v.number(),
  peak: v.number(),
  warm: v.array(v.number()),
});
type Sample = v.InferOutput<typeof answer>;

/** Bytes to comment, of fleets of 1,000 and 10,000 VMs: how time grows, and the memory it takes. */
export async function benchDiff(
  say: (table: string) => void,
  rounds = 7,
): Promise<void> {
  const child = join(await compile(), "bench", "diff-child.js");
  for (const edit of ["few", "all"] as const) {
    const side = (vms: number) => () => measure(child, vms, edit);
    const sides = { few: side(10), small: side(1_000), large: side(10_000) };
    const of = await interleave(sides, rounds);
    const rows = rowsOf(of("few"), of("small"), of("large"));
    say(table(titles[edit], rows));
  }
}

const titles = {
  few: `An ordinary pull request: 2 % of the VMs edited, ½ % removed, ½ % added`,
  all: `The worst one: every VM edited twice, a tenth removed, a tenth added`,
} satisfies Record<Edit, string>;

function rowsOf(
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
  return [
    measured("10,000 VMs, first in a process", "ms", cold(large)),
    measured("1,000 VMs, first in a process", "ms", cold(small)),
    ratio("growth", cold),
    measured("10,000 VMs, warm (best of 5)", "ms", warm(large)),
    measured("1,000 VMs, warm (best of 5)", "ms", warm(small)),
    ratio("growth", warm),
    measured("memory, 10,000 VMs", "MB", peak(large), memory),
    measured("memory, 1,000 VMs", "MB", peak(small)),
    measured("memory, 10 VMs: little but Node itself", "MB", peak(few)),
  ];
}

async function measure(
  child: string,
  vms: number,
  edit: Edit,
): Promise<Sample> {
  const args = [child, String(vms), edit, "5"];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return v.parse(v.pipe(v.string(), v.parseJson(), answer), stdout);
}
