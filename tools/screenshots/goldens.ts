import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const tests = resolve(import.meta.dirname, "../../test");
const cases = join(tests, "cases");

/** Every comment below test/cases, as `case/file.md`. */
export function goldens(): readonly string[] {
  return readdirSync(cases, { recursive: true, encoding: "utf8" })
    .filter((name) => /^[^/]+\/[a-z]+\.md$/.test(name))
    .toSorted();
}

/** What a picture says it was made from: the golden and the hash of it. */
export function goldenSource(golden: string): string {
  return fileSource(`cases/${golden}`);
}

/** The same for any file below test. */
export function fileSource(path: string): string {
  const hash = createHash("sha256").update(readFileSync(join(tests, path)));
  return `test/${path} ${hash.digest("hex").slice(0, 16)}`;
}
