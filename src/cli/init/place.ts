import type { Arguments, ExitCode, Terminal } from "../command.ts";
import { type Chosen, choose } from "./choose.ts";
import { ended } from "./ended.ts";
import { fitTogether } from "./fit-together.ts";
import { type Blocked, look, type Seen } from "./look.ts";
import type { NewFile } from "./settings.ts";
import { type Written, writeFiles } from "./write-files.ts";

/** Puts the files into the folder, and says what the next steps are: all of them, or none and a sentence why. */
export async function place(
  folder: string,
  files: readonly NewFile[],
  { flags }: Pick<Arguments, "flags">,
  steps: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const looked = await Promise.all(files.map((file) => look(folder, file)));
  const seen = looked.filter((one): one is Seen => one.state !== "blocked");
  if (seen.length < looked.length) return blocked(looked, terminal);
  const silent = flags.has("--yes") || flags.has("--dry-run");
  const ask = silent ? undefined : terminal.ask;
  const chosen = await choose(seen, { force: flags.has("--force"), ask });
  if (chosen === null) return ended(terminal);
  list(folder, chosen, terminal);
  if (ask === undefined && chosen.some(({ action }) => action === "keep")) {
    terminal.error(
      "Nothing was written: a file that differs is overwritten only on your word.\n    Fix: move it away, or say `--force`; at a terminal you are asked file by file.\n",
    );
    return 1;
  }
  if (!fitTogether(chosen, terminal)) {
    terminal.error("Nothing was written.\n");
    return 1;
  }
  if (flags.has("--dry-run")) {
    terminal.out("Nothing was written: `--dry-run`.\n");
    return 0;
  }
  return said(await writeFiles(folder, chosen), steps, terminal);
}

const words = {
  new: "new",
  same: "as it is",
  overwrite: "overwritten",
  keep: "differs, kept",
} as const satisfies Record<Chosen["action"], string>;

function list(
  folder: string,
  files: readonly Chosen[],
  { out }: Terminal,
): void {
  const rows = files.map(
    ({ path, action }) => `  ${words[action].padEnd(13)}  ${path}\n`,
  );
  out(`In ${folder}:\n${rows.join("")}`);
}

function blocked(
  looked: readonly (Seen | Blocked)[],
  terminal: Terminal,
): ExitCode {
  for (const { path } of looked.filter(({ state }) => state === "blocked"))
    terminal.error(
      `${path}: something stands there, or in the way to it, that is not a plain file or folder, or cannot be read.\n    Fix: move it away, or check its permissions.\n`,
    );
  terminal.error("Nothing was written.\n");
  return 1;
}

function said(
  { written, failed }: Written,
  steps: string,
  terminal: Terminal,
): ExitCode {
  if (failed === null) {
    const count = written.length === 1 ? "1 file" : `${written.length} files`;
    terminal.out(`${count} written.\n\n${steps}`);
    return 0;
  }
  const done =
    written.length === 0
      ? "Nothing was written."
      : `Written before: ${written.join(", ")}.`;
  terminal.error(
    `${failed.path}: this file could not be written (${failed.code}). ${done}\n    Fix: check the folder's permissions and its room, and start \`init\` again; it goes on where it stopped.\n`,
  );
  return 1;
}
