import type { Nodes, PhrasingContent, RootContent, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Paint } from "./style.ts";
import { padTo, widthOf } from "./width.ts";

/** A comment's Markdown for a terminal: the same words and tables, without marks and addresses. */
export function terminalMarkdown(markdown: string, paint: Paint): string {
  const tree = fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return blocks(tree.children, paint);
}

function blocks(nodes: readonly RootContent[], paint: Paint): string {
  return nodes
    .map((node) => block(node, paint))
    .filter((text) => text !== "")
    .join("\n\n");
}

function block(node: RootContent, paint: Paint): string {
  switch (node.type) {
    case "heading":
      return paint("bold", inline(node.children, paint));
    case "paragraph":
      return inline(node.children, paint);
    case "table":
      return table(node, paint);
    case "blockquote":
      return quote(node.children, paint);
    case "list":
      return node.children
        .map((item, index) => {
          const mark = node.ordered === true ? `${index + 1}.` : "-";
          return `${mark} ${blocks(item.children, paint)}`;
        })
        .join("\n");
    case "code":
      return node.value.replaceAll(/^/gm, "    ");
    case "html":
      return html(node.value, paint);
    default:
      return "";
  }
}

function quote(nodes: readonly RootContent[], paint: Paint): string {
  const text = blocks(nodes, paint);
  const alert = /^\[!(\w+)\]\n?/.exec(text);
  const bar =
    alert === null
      ? paint("dim", "│ ")
      : paint(alert[1] === "TIP" ? "green" : "red", "┃ ");
  return text.slice(alert?.[0].length ?? 0).replaceAll(/^/gm, bar);
}

/** Our own `<details>` and its summary; the marker says nothing to a person. */
function html(value: string, paint: Paint): string {
  const summary = /<summary>(.*?)<\/summary>/s.exec(value)?.[1];
  return summary === undefined
    ? ""
    : paint("dim", `▾ ${decoded(summary.replaceAll(/<[^>]*>/g, ""))}`);
}

function decoded(text: string): string {
  return text
    .replaceAll(/&#(\d+);/g, (_all, number: string) =>
      String.fromCodePoint(Number(number)),
    )
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

function table(node: Table, paint: Paint): string {
  const rows = node.children.map((row) =>
    row.children.map((cell) => inline(cell.children, paint)),
  );
  const widths = (rows[0] ?? []).map((_title, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ""))),
  );
  return rows
    .map((row, index) => {
      const line = row
        .map((cell, column) => padTo(cell, widths[column] ?? 0))
        .join("  ")
        .trimEnd();
      return index === 0 ? paint("dim", line) : line;
    })
    .join("\n");
}

function inline(nodes: readonly PhrasingContent[], paint: Paint): string {
  return nodes.map((node) => phrase(node, paint)).join("");
}

function phrase(node: Nodes, paint: Paint): string {
  switch (node.type) {
    case "text":
      return node.value;
    case "inlineCode":
      return paint("cyan", node.value);
    case "strong":
      return paint("bold", inline(node.children, paint));
    case "emphasis":
    case "link":
      return inline(node.children, paint);
    case "break":
      return "\n";
    default:
      return "";
  }
}
