import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** What a process prints, to wait for. */
export interface OutputWatch {
  /** Everything it printed so far. */
  readonly said: () => string;
  /** Resolves with the match when it has printed this. @throws Error when it ends before. */
  readonly says: (words: RegExp) => Promise<RegExpExecArray>;
  /** Resolves with the exit code; null: a signal ended it. */
  readonly ended: Promise<number | null>;
}

export function watchOutput(child: ChildProcess): OutputWatch {
  let said = "";
  const looking = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
      for (const look of looking) look();
    });
  const ended = codeOf(child);
  return {
    said: () => said,
    says: (words) =>
      new Promise((found, failed) => {
        const look = () => {
          const match = words.exec(said);
          if (match === null) return;
          looking.delete(look);
          found(match);
        };
        looking.add(look);
        look();
        void ended.then(() =>
          failed(new Error(`the process ended without ${words}:\n${said}`)),
        );
      }),
    ended,
  };
}

async function codeOf(child: ChildProcess): Promise<number | null> {
  await once(child, "close");
  return child.exitCode;
}
