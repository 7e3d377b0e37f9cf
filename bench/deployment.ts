/** How long the parts of making a fleet took, in milliseconds. */
export interface Deployment {
  /** Until a plan can begin: folders, generated files, checks of the tools. */
  readonly prepare: number;
  /** With `init`, which the first plan of a folder brings with it. */
  readonly plan: number;
  readonly apply: number;
}

/** Runs the three parts in turn and times them. */
export async function timed<Prepared, Planned>(parts: {
  readonly prepare: () => Promise<Prepared>;
  readonly plan: (prepared: Prepared) => Promise<Planned>;
  readonly apply: (prepared: Prepared, planned: Planned) => Promise<void>;
}): Promise<Deployment> {
  const start = performance.now();
  const prepared = await parts.prepare();
  const ready = performance.now();
  const planned = await parts.plan(prepared);
  const decided = performance.now();
  await parts.apply(prepared, planned);
  const done = performance.now();
  return {
    prepare: ready - start,
    plan: decided - ready,
    apply: done - decided,
  };
}
