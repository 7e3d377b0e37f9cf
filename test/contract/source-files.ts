import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

export const repositoryRoot = resolve(import.meta.dirname, "../..");

export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file below a folder of the repository. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(resolve(repositoryRoot, folder), {
    recursive: true,
    encoding: "utf8",
  })
    .filter((name) => name.endsWith(".ts"))
    .toSorted()
    .map((name) => ({
      path: `${folder}/${name}`,
      text: readFileSync(resolve(repositoryRoot, folder, name), "utf8"),
    }));
}

/** What a file imports, static, re-exported or dynamic. */
export function importsOf(file: SourceFile): readonly string[] {
  const pattern =
    /^\s*(?:import|export)\b[^;"']*?from\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;
  return [...file.text.matchAll(pattern)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? "",
  );
}

/** The text without comments and string contents, line structure kept, for searching code and not prose. */
export function codeOnly(text: string): string {
  const blank = (match: string) => match.replaceAll(/[^\n]/g, " ");
  return text.replaceAll(
    /\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\/[^\n]*/g,
    blank,
  );
}
