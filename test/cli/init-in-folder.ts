import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { TestContext } from "node:test";
import { run } from "../../src/cli/run.ts";

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly error: string;
  /** What was asked, in order. */
  readonly asked: readonly string[];
}

/** A folder of its own, gone when the test ends. */
export async function ownFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "fleet-init-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs `init`. With answers there is a person, who goes away after the last one. */
export async function init(
  folder: string,
  words: readonly string[],
  answers?: readonly string[],
): Promise<Said> {
  const [out, error, asked]: [string[], string[], string[]] = [[], [], []];
  const left = [...(answers ?? [])];
  const code = await run(["init", folder, ...words], {
    readFile,
    out: (text) => out.push(text),
    error: (text) => error.push(text),
    colour: false,
    ...(answers === undefined
      ? {}
      : {
          ask: async (question) => {
            asked.push(question);
            return left.shift() ?? null;
          },
        }),
  });
  return { code, out: out.join(""), error: error.join(""), asked };
}

/** Every file below a folder: its path and its text. */
export async function filesIn(
  folder: string,
): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return Object.fromEntries(
    await Promise.all(
      paths.map(
        async (path) =>
          [relative(folder, path), await readFile(path, "utf8")] as const,
      ),
    ),
  );
}
