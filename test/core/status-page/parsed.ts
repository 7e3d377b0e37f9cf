import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

/** A page as a browser reads it. */
export interface Parsed {
  /** All of them, in the order of the page. */
  readonly elements: readonly Element[];
  readonly named: (name: string) => readonly Element[];
  /** What was no valid HTML. */
  readonly errors: readonly string[];
}

export function parsed(html: string): Parsed {
  const errors: string[] = [];
  const { childNodes } = parse(html, {
    onParseError: ({ code }) => errors.push(code),
  });
  const elements = childNodes.flatMap(elementsIn);
  return {
    elements,
    errors,
    named: (name) => elements.filter(({ tagName }) => tagName === name),
  };
}

/** It and all below it. */
export function elementsIn(node: Node): readonly Element[] {
  return "tagName" in node
    ? [node, ...node.childNodes.flatMap(elementsIn)]
    : [];
}

export function textOf(node: Node): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}
