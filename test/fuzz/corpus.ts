import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join, relative, resolve } from "node:path";
import { sha256 } from "../../src/core/sha256.ts";

const root = join(import.meta.dirname, "corpus");
const cache = resolve(import.meta.dirname, "../../.cache/fuzz");

/** Bytes of one kept file: what is larger cannot be read by a person. */
export const largestKept = 4096;

export interface Kept {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function corpusFolder(target: string): string {
  return join(root, target);
}

/** What is kept for a target, in the order of names. */
export function corpusOf(target: string): readonly Kept[] {
  return filesIn(corpusFolder(target));
}

/** What earlier searches on this machine reached. */
export function cachedOf(target: string): readonly Kept[] {
  return filesIn(join(cache, target));
}

/** Writes an input into the corpus, named by its content, and gives its path from here. */
export function keep(
  target: string,
  kind: "found" | "reaches",
  bytes: Uint8Array,
): string {
  return write(corpusFolder(target), kind, bytes);
}

export function keepInCache(target: string, bytes: Uint8Array): void {
  write(join(cache, target), "reaches", bytes);
}

function filesIn(folder: string): readonly Kept[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .map((name) => ({
      name,
      bytes: Uint8Array.from(readFileSync(join(folder, name))),
    }));
}

function write(folder: string, kind: string, bytes: Uint8Array): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${kind}-${sha256(bytes).slice(0, 10)}`);
  writeFileSync(file, bytes);
  return relative(process.cwd(), file);
}
