/** What is being done for a tool right now. `ready` and `failed` are a tool's last events. */
export type ProgressStep =
  | "look"
  | "wait"
  | "download"
  | "check"
  | "fetch modules"
  | "build"
  | "ready"
  | "failed";

export type Progress = {
  readonly tool: string;
  readonly step: ProgressStep;
  /** 0 to 1, or null where nobody can know. */
  readonly fraction: number | null;
  /** Milliseconds since work on this tool began. */
  readonly elapsed: number;
  /** A few words more, e.g. where the tool came from; never secret, may be empty. */
  readonly detail: string;
};

export type ProgressSink = (event: Progress) => void;

/** A sink with something to tidy up, such as a bar in a terminal. */
export type ProgressView = {
  readonly report: ProgressSink;
  readonly stop: () => void;
};

/** Reports on one tool, with the time since the reporter was made. */
export type Reporter = (
  step: ProgressStep,
  fraction?: number | null,
  detail?: string,
) => void;

export function reporter(
  tool: string,
  sink: ProgressSink,
  clock: () => number = performance.now.bind(performance),
): Reporter {
  const start = clock();
  return (step, fraction = null, detail = "") =>
    sink({ tool, step, fraction, detail, elapsed: clock() - start });
}
