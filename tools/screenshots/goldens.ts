import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const cases = resolve(import.meta.dirname, "../../test/cases");

/** Every comment below test/cases, as `case/file.md`. */
export function goldens(): readonly string[] {
  return readdirSync(cases, { recursive: true, encoding: "utf8" })
    .filter((name) => /^[^/]+\/[a-z]+\.md$/.test(name))
    .toSorted();
}

/** What a picture says it was made from: the golden and the hash of it. */
export function goldenSource(golden: string): string {
  const hash = createHash("sha256").update(readFileSync(join(cases, golden)));
  return `test/cases/${golden} ${hash.digest("hex").slice(0, 16)}`;
}
