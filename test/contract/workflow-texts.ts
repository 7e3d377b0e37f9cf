import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { filesBelow, pages } from "./markdown-page.ts";
import { repositoryRoot } from "./source-files.ts";

export interface WorkflowText {
  /** File, or page and line. */
  readonly place: string;
  readonly text: string;
}

/** Every workflow a person may run or copy: files, and blocks of documentation that have jobs. */
export function workflowTexts(): readonly WorkflowText[] {
  const files = [
    ...filesBelow(".github", true),
    ...filesBelow("examples", true),
  ]
    .filter((path) => /\.github\/workflows\/[^/]+\.ya?ml$/.test(path))
    .map((path) => ({
      place: path,
      text: readFileSync(resolve(repositoryRoot, path), "utf8"),
    }));
  const blocks = pages().flatMap(({ path, blocks }) =>
    blocks
      .filter(({ text }) => /^jobs:/m.test(text))
      .map(({ line, text }) => ({ place: `${path}:${line}`, text })),
  );
  return [...files, ...blocks];
}
