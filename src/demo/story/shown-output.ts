import { outsideMark } from "../../core/render/log-text.ts";
import { createApplyBar } from "../terminal/apply-bar.ts";
import type { Stage } from "../terminal/stage.ts";

/** Shows a run's log while it runs: in a terminal its steps as a bar, the rest line by line. */
export interface ShownOutput {
  readonly take: (text: string) => void;
  readonly stop: () => void;
}

export function showOutput(
  stage: Stage,
  stream: NodeJS.WriteStream,
): ShownOutput {
  const bar = createApplyBar(stream);
  let rest = "";
  const show = (line: string): void => {
    const shown = line.replace(/^::(?:group|endgroup|notice)::/, "");
    if (!isOurs(line) || shown === "" || bar.take(line)) return;
    stage.quote(shown);
  };
  return {
    take(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) show(line);
    },
    stop: bar.stop,
  };
}

/** What terragrunt and OpenTofu say in between is for the log of a run, not for a story. */
function isOurs(line: string): boolean {
  return (
    !line.startsWith(outsideMark.trimEnd()) &&
    !/ said:$/.test(line) &&
    !/^::(?:add-mask|debug)::/.test(line)
  );
}
