import type { Ask } from "../command.ts";
import type { Seen } from "./look.ts";
import { yesOrNo } from "./yes-or-no.ts";

export interface Chosen extends Seen {
  readonly action: "new" | "same" | "overwrite" | "keep";
}

export interface OverwriteBy {
  readonly force: boolean;
  /** Missing where nobody is asked; then what differs is kept. */
  readonly ask: Ask | undefined;
}

/** What becomes of each file; null when the person went away in between. */
export async function choose(
  files: readonly Seen[],
  { force, ask }: OverwriteBy,
): Promise<readonly Chosen[] | null> {
  const chosen: Chosen[] = [];
  for (const file of files) {
    if (file.state !== "differs") {
      chosen.push({ ...file, action: file.state });
      continue;
    }
    const overwrite =
      force ||
      (ask === undefined
        ? false
        : await yesOrNo(
            `${file.path} is there already and says something else. Overwrite it?`,
            ask,
          ));
    if (overwrite === null) return null;
    chosen.push({ ...file, action: overwrite ? "overwrite" : "keep" });
  }
  return chosen;
}
