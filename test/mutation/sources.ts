/** Sources of the sandbox as functions that can be evaluated again and again, each compiled once per process. */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { compileFunction } from "node:vm";
import { transform } from "esbuild";

export type Source = {
  readonly path: string;
  readonly imports: readonly string[];
  readonly evaluate: (
    module: { exports: unknown },
    require: (specifier: string) => unknown,
  ) => void;
};

const relativeImport = /require\("(\.[^"]+\.ts)"\)/g;

/** Reads `entries` and all they import from the project itself. */
export async function readSources(
  entries: readonly string[],
): Promise<ReadonlyMap<string, Source>> {
  const sources = new Map<string, Source>();
  const asked = new Set(entries);
  let next = [...asked];
  while (next.length > 0) {
    const found = await Promise.all(next.map(readSource));
    next = [];
    for (const source of found) {
      sources.set(source.path, source);
      const fresh = source.imports.filter((path) => !asked.has(path));
      for (const path of fresh) asked.add(path);
      next.push(...new Set(fresh));
    }
  }
  return sources;
}

/** Whether loading `entry` loads one of `wanted`. */
export function reaches(
  sources: ReadonlyMap<string, Source>,
  entry: string,
  wanted: ReadonlySet<string>,
): boolean {
  const seen = new Set([entry]);
  for (const path of seen) {
    if (wanted.has(path)) return true;
    for (const next of sources.get(path)?.imports ?? []) seen.add(next);
  }
  return false;
}

/** What loads `file`, directly or not, and the file itself. */
export function dependentsOf(
  sources: ReadonlyMap<string, Source>,
  file: string,
): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  for (const { path, imports } of sources.values())
    for (const imported of imports) {
      const known = importers.get(imported);
      if (known === undefined) importers.set(imported, [path]);
      else known.push(path);
    }
  const found = new Set([file]);
  for (const path of found)
    for (const importer of importers.get(path) ?? []) found.add(importer);
  return found;
}

async function readSource(path: string): Promise<Source> {
  const { code } = await transform(await readFile(path, "utf8"), {
    loader: "ts",
    format: "cjs",
    target: "node20",
    sourcefile: path,
    define: {
      "import.meta.dirname": JSON.stringify(dirname(path)),
      "import.meta.filename": JSON.stringify(path),
    },
  });
  const run = compileFunction(code, ["exports", "require", "module"], {
    filename: path,
  });
  const imports = [...code.matchAll(relativeImport)].map(([, name = ""]) =>
    resolve(dirname(path), name),
  );
  return {
    path,
    imports,
    evaluate: (module, require) => {
      run(module.exports, require, module);
    },
  };
}
