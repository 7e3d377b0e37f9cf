import { Presets, SingleBar } from "cli-progress";

export interface ApplyBar {
  /** Shows a line of the apply's log as progress if it is one; answers whether it was. */
  readonly take: (line: string) => boolean;
  readonly stop: () => void;
}

/** `[2/4] db01: changing, reboots`, as the Action's log has it. */
const step = /^\[(\d+)\/(\d+)\] (.+)$/;

/** The apply as one bar, for a terminal; elsewhere the lines are as good. */
export function createApplyBar(stream: NodeJS.WriteStream): ApplyBar {
  const bar = new SingleBar(
    {
      stream,
      format: "  {bar} {value} of {total} VM changes done  {what}",
      barsize: 24,
      hideCursor: true,
      forceRedraw: true,
    },
    Presets.shades_classic,
  );
  let shown = false;
  const stop = (): void => {
    if (shown) bar.stop();
    shown = false;
  };
  return {
    stop,
    take: (line) => {
      const [, done, total, what] = step.exec(line) ?? [];
      if (!stream.isTTY || done === undefined || total === undefined) {
        stop();
        return false;
      }
      if (!shown) bar.start(Number(total), 0, { what: "" });
      shown = true;
      bar.update(Number(done), { what: what ?? "" });
      return true;
    },
  };
}
