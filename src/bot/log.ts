import type { Log } from "../app/ports.ts";
import { logText } from "../core/render/log-text.ts";

/** Lines for the journal of the machine, which gives each its time. Only sentences of ours; text from outside passes `outside` alone. */
export function createLog(write: (line: string) => void): Log {
  const line = (level: string) => (text: string) =>
    write(`${level}${text.replaceAll(/[\r\n]+/g, " ")}\n`);
  const info = line("");
  return {
    info,
    warning: line("Warning: "),
    error: line("Error: "),
    outside: (text) => {
      for (const safe of logText(text)) info(safe);
    },
    async group(title, work) {
      info(title);
      return work();
    },
  };
}
