import { Presets, SingleBar } from "cli-progress";

export interface TruthBar {
  readonly update: (done: number, what: string) => void;
  readonly stop: () => void;
}

/** Progress as one bar in a terminal, elsewhere as a line an apply. */
export function createTruthBar(
  stream: NodeJS.WriteStream,
  edits: number,
): TruthBar {
  if (!stream.isTTY)
    return {
      update: (done, what) =>
        stream.write(`  ${done} of ${edits} edits  ${what}\n`),
      stop: () => undefined,
    };
  const bar = new SingleBar(
    {
      stream,
      format: "  {bar} {value} of {total} edits  {duration} s  {what}",
      barsize: 24,
      hideCursor: true,
      forceRedraw: true,
    },
    Presets.shades_classic,
  );
  bar.start(edits, 0, { what: "" });
  return {
    update: (done, what) => bar.update(done, { what }),
    stop: () => bar.stop(),
  };
}
