import type { Progress, ProgressView } from "./progress.ts";

/** Least time in milliseconds between two lines on the same step of a tool. */
const every = 15_000;

/** Progress as plain lines, for logs: a line when a tool begins a new step, and one every 15 s while it lasts. */
export function logProgress(write: (line: string) => void): ProgressView {
  const last = new Map<string, Progress>();
  return {
    report: (event) => {
      const before = last.get(event.tool);
      const news = before?.step !== event.step;
      if (event.step === "look") {
        return;
      }
      if (news || event.elapsed - before.elapsed >= every) {
        last.set(event.tool, event);
        write(line(event));
      }
    },
    stop: () => undefined,
  };
}

function line(event: Progress): string {
  const part =
    event.fraction === null || event.step === "ready"
      ? ""
      : ` ${Math.floor(event.fraction * 100)} %`;
  const detail = event.detail === "" ? "" : `: ${event.detail}`;
  const seconds = Math.round(event.elapsed / 1000);
  return `${event.tool}: ${event.step}${part}${detail} (${seconds} s)`;
}
