import { cleanLine, cleanLines } from "./clean.ts";
import { cut } from "./cut.ts";
import type { Align, Block, Inline, Line } from "./node.ts";

/** Where a line stands: in running text, in a table's cell, or between HTML tags. */
type Surroundings = "flow" | "cell" | "html";

/**
 * The only place that writes Markdown. Blocks are parted by an empty line and nothing follows the last one.
 * Made for GitHub's dialect: https://github.github.com/gfm/
 */
export function markdown(blocks: readonly Block[]): string {
  return blocks.map(blockText).join("\n\n");
}

function blockText(block: Block): string {
  switch (block.type) {
    case "heading":
      return `### ${lineText(block.inside, "flow")}`;
    case "paragraph":
      return notABlock(lineText(block.inside, "flow"));
    case "quote":
      return `> ${notABlock(lineText(block.inside, "flow"))}`;
    case "lines":
      return block.lines
        .map((line) => notABlock(lineText(line, "flow")))
        .join("\n");
    case "table":
      return tableText(block);
    case "fence":
      return fenceText(block.language, cleanLines(block.text));
    case "details":
      return `<details><summary>${lineText(block.summary, "html")}</summary>\n\n${markdown(block.inside)}\n\n</details>`;
    case "alert":
      return [
        `> [!${block.kind}]`,
        ...block.lines.map((line) =>
          `> ${notABlock(lineText(line, "flow"))}`.trimEnd(),
        ),
      ].join("\n");
    case "list":
      return block.items
        .map((item, index) => {
          const mark = block.ordered ? `${index + 1}.` : "-";
          return `${mark} ${notABlock(lineText(item, "flow"))}`;
        })
        .join("\n");
  }
}

const rules: Readonly<Record<Align, string>> = {
  left: ":--",
  center: ":-:",
  right: "--:",
};

function tableText(table: Extract<Block, { type: "table" }>): string {
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => (cell === "" ? "" : `${cell} `)).join("| ")}|`;
  return [
    row(table.columns.map(({ title }) => lineText(title, "cell"))),
    `|${table.columns.map(({ align }) => rules[align]).join("|")}|`,
    ...table.rows.map((cells) =>
      row(cells.map((cell) => lineText(cell, "cell"))),
    ),
  ].join("\n");
}

function fenceText(language: string, lines: readonly string[]): string {
  const mark = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  return [`${mark}${language}`, ...lines, mark].join("\n");
}

/** Two code spans side by side get a space between them: their backticks would join into one run. */
function lineText(line: Line, where: Surroundings): string {
  const written = line
    .map((node) => inlineText(node, where))
    .filter((part) => part !== "");
  return written
    .map((part, index) =>
      part.startsWith("`") && written[index - 1]?.endsWith("`") === true
        ? ` ${part}`
        : part,
    )
    .join("");
}

function inlineText(node: Inline, where: Surroundings): string {
  switch (node.type) {
    case "text":
      return escaped(node.words);
    case "code":
      return where === "html" ? htmlCode(node) : codeSpan(node, where);
    case "pull_request":
      return `#${Math.trunc(node.number)}`;
    case "strong":
      return where === "html"
        ? lineText(node.inside, where)
        : `**${lineText(node.inside, where)}**`;
    case "em":
      return where === "html"
        ? lineText(node.inside, where)
        : `*${lineText(node.inside, where)}*`;
    case "link":
      return where === "html"
        ? lineText(node.inside, where)
        : `[${lineText(node.inside, where)}](${node.to.href})`;
  }
}

/**
 * Numeric entities for everything that could begin a node. Round brackets stay as they are: they only matter after a
 * square one, and plain-text e-mails read better.
 */
function escaped(words: string): string {
  return cleanLine(words).replace(
    /[\\`|<>&@#[\]*_~!]/g,
    (mark) => `&#${mark.charCodeAt(0)};`,
  );
}

/** A line that begins like a list, a rule, a heading underline or indented code is kept a paragraph. */
function notABlock(line: string): string {
  const start = line.trimStart();
  const numbered = /^(\d{1,9})([.)])/.exec(start);
  if (numbered?.[1] !== undefined && numbered[2] !== undefined) {
    return `${numbered[1]}&#${numbered[2].charCodeAt(0)};${start.slice(numbered[0].length)}`;
  }
  return /^[-+=:]/.test(start)
    ? `&#${start.charCodeAt(0)};${start.slice(1)}`
    : start;
}

type Code = Extract<Inline, { readonly type: "code" }>;

function codeSpan(node: Code, where: "flow" | "cell"): string {
  const shown = shownValue(node);
  const mark = "`".repeat(longestRun(shown) + 1);
  const room = /^`|`$|^ .* $/.test(shown) ? " " : "";
  const content = where === "cell" ? pipesEscaped(shown) : shown;
  return `${mark}${room}${content}${room}${mark}`;
}

/**
 * A table ends a cell at `|` even inside a code span, and reads `\\` before it as a pair: an odd number of backslashes
 * gets one more, else the cell would break in two. https://github.github.com/gfm/#example-200
 */
function pipesEscaped(value: string): string {
  return value.replace(
    /(\\*)\|/g,
    (_, slashes: string) =>
      `${slashes}${slashes.length % 2 === 1 ? "\\" : ""}\\|`,
  );
}

function htmlCode(node: Code): string {
  const inside = shownValue(node).replace(
    /[\\`|<>&@#[\]*_~!"]/g,
    (mark) => `&#${mark.charCodeAt(0)};`,
  );
  return `<code>${inside}</code>`;
}

/** Nothing to see still needs something to see: a code span cannot be empty. */
function shownValue({ value, longest }: Code): string {
  const shown = cut(cleanLine(value), longest);
  return shown.trim() === "" ? '""' : shown;
}

function longestRun(value: string): number {
  const runs = value.match(/`+/g) ?? [];
  return runs.reduce((most, { length }) => Math.max(most, length), 0);
}
