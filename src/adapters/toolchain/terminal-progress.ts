import { MultiBar, Presets, type SingleBar } from "cli-progress";
import type { Progress, ProgressView } from "./progress.ts";

type Shown = {
  readonly bar: SingleBar;
  readonly event: Progress;
  readonly at: number;
};

/** Progress as one bar a tool. Not reachable from the Action's bundle: the library is for development and the demo. */
export function terminalProgress(stream: NodeJS.WriteStream): ProgressView {
  const bars = new MultiBar(
    {
      stream,
      format: "  {tool} {bar} {percentage}%  {seconds} s  {doing}",
      barsize: 24,
      hideCursor: true,
      clearOnComplete: false,
      forceRedraw: true,
      autopadding: true,
    },
    Presets.shades_classic,
  );
  const shown = new Map<string, Shown>();
  // Linking a large program takes half a minute without a word: the seconds must go on.
  const timer = setInterval(() => {
    for (const { bar, event, at } of shown.values()) {
      draw(bar, event, performance.now() - at);
    }
  }, 500).unref();
  return {
    report: (event) => {
      const bar =
        shown.get(event.tool)?.bar ?? bars.create(100, 0, words(event, 0));
      shown.set(event.tool, { bar, event, at: performance.now() });
      draw(bar, event, 0);
    },
    stop: () => {
      clearInterval(timer);
      bars.stop();
    },
  };
}

function draw(bar: SingleBar, event: Progress, since: number): void {
  const over = event.step === "ready" || event.step === "failed";
  bar.update(
    Math.floor((event.fraction ?? 0) * 100),
    words(event, over ? 0 : since),
  );
}

function words(
  event: Progress,
  since: number,
): Readonly<Record<string, string>> {
  const doing =
    event.detail === "" ? event.step : `${event.step} ${event.detail}`;
  return {
    tool: event.tool.padEnd(14),
    seconds: String(Math.round((event.elapsed + since) / 1000)).padStart(3),
    doing: doing.length > 40 ? `${doing.slice(0, 39)}…` : doing,
  };
}
