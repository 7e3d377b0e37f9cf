import { toolCpu } from "./tool-cpu.ts";

/** What a part of making a fleet cost, in milliseconds. */
export interface Cost {
  readonly wall: number;
  /** Of processor, by the tools alone; null where it cannot be known. */
  readonly cpu: number | null;
}

/** The parts of making a fleet. */
export interface Deployment {
  /** Until a plan can begin: folders, generated files, checks of the tools. */
  readonly prepare: Cost;
  /** With `init`, which the first plan of a folder brings with it. */
  readonly plan: Cost;
  /** Reading the plan back as JSON, where that is no part of `plan`. */
  readonly show: Cost;
  readonly apply: Cost;
}

/** Runs the parts in turn and measures them. */
export async function timed<Prepared, Planned>(parts: {
  readonly prepare: () => Promise<Prepared>;
  readonly plan: (prepared: Prepared) => Promise<Planned>;
  readonly show?: (prepared: Prepared) => Promise<unknown>;
  readonly apply: (prepared: Prepared, planned: Planned) => Promise<void>;
}): Promise<Deployment> {
  const [prepared, prepare] = await costOf(parts.prepare);
  const [planned, plan] = await costOf(() => parts.plan(prepared));
  const [, show] = await costOf(async () => parts.show?.(prepared));
  const [, apply] = await costOf(() => parts.apply(prepared, planned));
  return { prepare, plan, show, apply };
}

async function costOf<T>(work: () => Promise<T>): Promise<readonly [T, Cost]> {
  const [start, before] = [performance.now(), toolCpu()];
  const done = await work();
  const [end, after] = [performance.now(), toolCpu()];
  const cpu = before === null || after === null ? null : after - before;
  return [done, { wall: end - start, cpu }];
}
