import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { repositoryRoot } from "./source-files.ts";

interface Block {
  readonly language: string;
  readonly text: string;
  readonly line: number;
}

/** A page of documentation, taken apart. */
export interface Page {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Text of every `code span`. */
  readonly spans: readonly string[];
  /** Targets of links and images. */
  readonly links: readonly string[];
  /** What `#…` may name in it, as GitHub makes them. */
  readonly anchors: ReadonlySet<string>;
}

/** Every page a person reads: at the top, below docs/ and in examples/. */
export function pages(): readonly Page[] {
  const paths = [
    ...filesBelow(".", false),
    ...filesBelow("docs", true),
    ...filesBelow("examples", true),
  ];
  return paths.filter((path) => path.endsWith(".md")).map(readPage);
}

export function filesBelow(
  folder: string,
  recursive: boolean,
): readonly string[] {
  return readdirSync(resolve(repositoryRoot, folder), {
    recursive,
    encoding: "utf8",
  })
    .map((name) => (folder === "." ? name : `${folder}/${name}`))
    .toSorted();
}

export function readPage(path: string): Page {
  const text = readFileSync(resolve(repositoryRoot, path), "utf8");
  const found = {
    blocks: Array.of<Block>(),
    spans: Array.of<string>(),
    links: Array.of<string>(),
    anchors: new Set<string>(),
  };
  const tree = fromMarkdown(text, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  const walk = (node: (typeof tree)["children"][number]): void => {
    switch (node.type) {
      case "code":
        found.blocks.push({
          language: node.lang ?? "",
          text: node.value,
          line: node.position?.start.line ?? 0,
        });
        break;
      case "inlineCode":
        found.spans.push(node.value);
        break;
      case "link":
      case "image":
      case "definition":
        found.links.push(node.url);
        break;
      case "heading":
        found.anchors.add(anchorOf(textOf(node)));
        break;
    }
    if ("children" in node) node.children.forEach(walk);
  };
  tree.children.forEach(walk);
  return { path, text, ...found };
}

function textOf(node: object): string {
  if ("value" in node && typeof node.value === "string") return node.value;
  if (!("children" in node) || !Array.isArray(node.children)) return "";
  return node.children.map(textOf).join("");
}

/** What `#…` names a heading by, as GitHub makes it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}
