import { cleanLine } from "../render/clean.ts";
import { OwnUrl } from "../render/own-url.ts";

/** Text is escaped where it is put in, so no string becomes markup. */
export type Child = Html | string;

type Inline = "a" | "code" | "span" | "strong" | "time";
type Whole =
  | ("header" | "main" | "footer" | "nav" | "section" | "article" | "div")
  | ("h1" | "h2" | "h3" | "h4" | "p" | "ul" | "li" | "dl" | "dt" | "dd")
  | ("table" | "caption" | "thead" | "tbody" | "tr" | "th" | "td");

const inline: ReadonlySet<string> = new Set<Inline>([
  ...(["a", "code", "span", "strong", "time"] as const),
]);

export interface Attributes {
  readonly class?: string;
  readonly id?: string;
  /** An address of the GitHub server, or a place on the page. */
  readonly href?: OwnUrl | `#${string}`;
  readonly role?: string;
  readonly scope?: "row" | "col";
  readonly datetime?: string;
  readonly "aria-hidden"?: "true";
  readonly "aria-label"?: string;
  readonly "aria-labelledby"?: string;
  readonly "data-label"?: string;
}

/** A piece of a page. Only the functions below can make one, so none comes from data. */
export class Html {
  /** Private by `#`, so that no object literal passes for one. */
  readonly #source: string;

  private constructor(source: string) {
    this.#source = source;
  }

  get source(): string {
    return this.#source;
  }

  static element(
    name: Inline | Whole,
    attributes: Attributes,
    children: readonly Child[],
  ): Html {
    const inside = children.map(sourceOf).join("");
    const end = inline.has(name) ? "" : "\n";
    return new Html(
      `<${name}${attributesOf(attributes)}>${inside}</${name}>${end}`,
    );
  }

  /** A whole page that loads nothing. `style` is ours and no data. */
  static page(title: string, style: string, body: readonly Child[]): Html {
    return new Html(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${body.map(sourceOf).join("")}</body>
</html>
`);
  }
}

/** One element with its children. */
export function element(
  name: Inline | Whole,
  attributes: Attributes = {},
  ...children: readonly Child[]
): Html {
  return Html.element(name, attributes, children);
}

/** Code points that are no characters; no valid page holds one. */
const noCharacter = /\p{Noncharacter_Code_Point}/gu;

/** Text on one line, without what hides or reorders, its marks of HTML written out. */
export function escaped(text: string): string {
  return cleanLine(text)
    .replaceAll(noCharacter, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function sourceOf(child: Child): string {
  return typeof child === "string" ? escaped(child) : child.source;
}

function attributesOf(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(plainText(value))}"`)
    .join("");
}

function plainText(value: OwnUrl | string): string {
  return value instanceof OwnUrl ? value.href : value;
}
