import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

/** What is said, beside a page a person can read: with `UPDATE_CASES=1` it is rewritten, and the change is reviewed like prose. */
export function isPage(folder: string, name: string, text: string): void {
  const page = resolve(folder, name);
  if (process.env["UPDATE_CASES"] === "1") writeFileSync(page, text);
  assert.equal(text, readFileSync(page, "utf8"), page);
}

/** A page of what is said in each of these situations. */
export function pageOf(
  title: string,
  situations: Iterable<readonly [what: string, said: string]>,
): string {
  const parts = Array.from(
    situations,
    ([what, said]) =>
      `## ${what}\n\n${said === "" ? "(nothing)" : folded(said)}\n`,
  );
  return `# ${title}\n\n${parts.join("\n")}`;
}

/** Of many lines that differ in their numbers alone the first and the last, so that a person reads on. */
function folded(said: string): string {
  const groups: string[][] = [];
  for (const line of said.split("\n")) {
    const last = groups.at(-1);
    if (last !== undefined && shape(last[0]) === shape(line)) last.push(line);
    else groups.push([line]);
  }
  return groups
    .flatMap((lines) =>
      lines.length < 5
        ? lines
        : [lines[0], `(${lines.length - 2} lines like this)`, lines.at(-1)],
    )
    .join("\n");
}

function shape(line: string | undefined): string | undefined {
  return line?.replaceAll(/\d+/g, "0");
}
