import { writeFileSync } from "node:fs";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Toolchain } from "../../../src/adapters/toolchain/resolve-toolchain.ts";

/** One start of a tool, as it was recorded: `terragrunt stack generate`, and how many of the same came before. */
export interface Start {
  readonly words: string;
  readonly earlier: number;
}

/** Who is killed there. */
export type Victims = "it alone" | "it and its tools";

/** The real tools, each behind a script that writes its start down and can kill the run first. */
export class Tripwire {
  readonly env: Readonly<Record<string, string>>;
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.env = { PATH: `${folder}/bin:${process.env["PATH"] ?? ""}` };
  }

  static async make(folder: string, toolchain: Toolchain): Promise<Tripwire> {
    await mkdir(join(folder, "bin"), { recursive: true });
    for (const name of ["terragrunt", "tofu"] as const) {
      const file = join(folder, "bin", name);
      await writeFile(file, script(folder, name, toolchain[name].path));
      await chmod(file, 0o755);
    }
    return new Tripwire(folder);
  }

  /** From now on nothing is killed, or the run is when this tool starts. Forgets what was started. */
  async set(at: Start | null, victims: Victims = "it alone"): Promise<void> {
    await writeFile(join(this.#folder, "starts"), "");
    const line = at === null ? "" : `${at.earlier + 1} ${victims} ${at.words}`;
    await writeFile(join(this.#folder, "at"), line);
  }

  /** Whom to kill. */
  readonly onStart = (pid: number): void => {
    writeFileSync(join(this.#folder, "pid"), String(pid));
  };

  async starts(): Promise<readonly Start[]> {
    const text = await readFile(join(this.#folder, "starts"), "utf8");
    const lines = text.split("\n").filter((line) => line !== "");
    return lines.map((words, index) => ({
      words,
      earlier: lines.slice(0, index).filter((it) => it === words).length,
    }));
  }
}

/** Only its words are compared: paths and flags change from run to run. Whoever is to die dies before the tool does anything. */
function script(folder: string, name: string, real: string): string {
  return `#!/bin/sh
words=${name}
for word; do
  case "$word" in
    version|stack|generate|clean|find|init|plan|show|apply|providers|output) words="$words $word" ;;
  esac
done
echo "$words" >> '${folder}/starts'
times=$(grep -cx "$words" '${folder}/starts')
case "$(cat '${folder}/at')" in
  "$times it alone $words") kill -9 "$(cat '${folder}/pid')" ;;
  "$times it and its tools $words") kill -9 "$(cat '${folder}/pid')" $PPID $$ ;;
esac
exec '${real}' "$@"
`;
}
