import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { shots } from "../../tools/screenshots/shots.ts";
import type { CommentKind } from "./comment-kind.ts";
import { commentGroups } from "./comment-kinds.ts";
import { anchorOf } from "./markdown-page.ts";
import { repositoryRoot } from "./source-files.ts";

/** docs/comments.md: every kind of comment, made of the goldens. */
export function commentsPage(): string {
  const parts = [
    "# Every comment",
    "What homelab-fleet writes on GitHub, a comment of each kind. They are the goldens below `test/cases`, which tests hold the program to; `npx tsx test/contract/write-comments-page.ts` makes this page of them. Left out are the links of ids, line numbers and runs, which would lead nowhere here, and the last line of each, `<!-- homelab-fleet:v1 … -->`: GitHub does not show it, and by it the program finds its own comment again.",
    `As pictures, on a desk and on a phone: ${pictures()}.`,
    contents(),
    ...commentGroups.flatMap(({ kinds }) => kinds.map(section)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function pictures(): string {
  return shots
    .map(({ image }) => `[${image.replace(/\.png$/, "")}](images/${image})`)
    .join(", ");
}

function contents(): string {
  return commentGroups
    .flatMap(({ title, kinds }) => [
      `- ${title}`,
      ...kinds.map((kind) => `  - [${kind.title}](#${anchorOf(kind.title)})`),
    ])
    .join("\n");
}

function section({ title, when, golden }: CommentKind): string {
  const path = resolve(repositoryRoot, "test/cases", golden);
  const comment = readFileSync(path, "utf8");
  return [`## ${title}`, when, "---", inFile(comment), "---"].join("\n\n");
}

/** A comment as it stands in a file: without marker and links to elsewhere, and broken where GitHub breaks a comment. */
function inFile(comment: string): string {
  const seen = comment
    .replace(/\n<!-- homelab-fleet:v1 \S+ -->\s*$/, "")
    .replaceAll(/\[([^\]]*)\]\(https:[^)]*\)/g, "$1");
  const broken = softBreaks(seen);
  return seen
    .split("\n")
    .map((line, index) => (broken.has(index + 1) ? `${line}\\` : line))
    .join("\n");
}

/** Lines (from 1) whose end GitHub shows as a line break in a comment, but not in a file. */
function softBreaks(text: string): ReadonlySet<number> {
  const lines = new Set<number>();
  const tree = fromMarkdown(text, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  const walk = (node: (typeof tree)["children"][number]): void => {
    const first = node.position?.start.line ?? 0;
    if (node.type === "text")
      for (const [index, part] of node.value.split("\n").slice(0, -1).entries())
        if (!/^\[!\w+\]$/.test(part)) lines.add(first + index);
    if ("children" in node) node.children.forEach(walk);
  };
  tree.children.forEach(walk);
  return lines;
}
