import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

type Root = ReturnType<typeof fromMarkdown>;
export type MarkdownNode = Root | Root["children"][number];

/** A real parser of GitHub's dialect: the oracle for everything we write. */
export function parsed(body: string): Root {
  return fromMarkdown(body, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
}

interface Shape {
  readonly type: string;
  readonly inside: readonly Shape[];
}

interface AnyNode {
  readonly type: string;
  readonly children?: readonly AnyNode[];
}

function shapeOf(node: AnyNode): Shape {
  return { type: node.type, inside: (node.children ?? []).map(shapeOf) };
}

/** The types of all nodes, without their text. */
export function shape(body: string): Shape {
  return shapeOf(parsed(body));
}

/** Every node of the tree. */
export function nodes(node: AnyNode): readonly AnyNode[] {
  return [node, ...(node.children ?? []).flatMap(nodes)];
}

/** The text of every code span, in order. */
export function codeSpans(body: string): readonly string[] {
  return nodes(parsed(body)).flatMap((node) =>
    node.type === "inlineCode" && "value" in node ? [String(node.value)] : [],
  );
}
