import type { OwnUrl } from "./own-url.ts";

/** What stands inside a line. `text` holds our own words only; strings from outside are `code`. */
export type Inline =
  | { readonly type: "text"; readonly words: string }
  | {
      readonly type: "code";
      readonly value: string;
      /** Characters that are shown; default: those of a value. */
      readonly longest?: number;
    }
  | { readonly type: "pull_request"; readonly number: number }
  | { readonly type: "strong" | "em"; readonly inside: Line }
  | { readonly type: "link"; readonly to: OwnUrl; readonly inside: Line };

export type Line = readonly Inline[];

export type Align = "left" | "center" | "right";

export interface Column {
  readonly title: Line;
  readonly align: Align;
}

export type AlertKind = "TIP" | "WARNING" | "CAUTION";
export type FenceLanguage = "text" | "diff" | "mermaid";

/** What stands on lines of its own. */
export type Block =
  | {
      readonly type: "heading" | "paragraph" | "quote";
      readonly inside: Line;
    }
  | {
      readonly type: "table";
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Line[])[];
    }
  | {
      readonly type: "fence";
      readonly language: FenceLanguage;
      readonly text: string;
    }
  | {
      readonly type: "details";
      readonly summary: Line;
      readonly inside: readonly Block[];
    }
  | {
      readonly type: "alert";
      readonly kind: AlertKind;
      readonly lines: readonly Line[];
    }
  | { readonly type: "lines"; readonly lines: readonly Line[] }
  | {
      readonly type: "list";
      readonly ordered: boolean;
      readonly items: readonly Line[];
    };

/** Our own words, numbers, short commit ids, addresses we parsed ourselves. Never a string from outside. */
export function text(words: string | number): Inline {
  return { type: "text", words: String(words) };
}

export function code(value: string): Inline {
  return { type: "code", value };
}

/** A code span for more than a value. */
export function longCode(value: string, longest: number): Inline {
  return { type: "code", value, longest };
}

export function strong(...inside: Line): Inline {
  return { type: "strong", inside };
}

export function em(...inside: Line): Inline {
  return { type: "em", inside };
}

export function link(to: OwnUrl, ...inside: Line): Inline {
  return { type: "link", to, inside };
}

/** `#42`, which GitHub makes a link by itself. */
export function pullRequest(number: number): Inline {
  return { type: "pull_request", number };
}

export function heading(...inside: Line): Block {
  return { type: "heading", inside };
}

export function paragraph(...inside: Line): Block {
  return { type: "paragraph", inside };
}

/** What somebody else wrote. */
export function quote(...inside: Line): Block {
  return { type: "quote", inside };
}

/** One paragraph of several lines: in a comment GitHub breaks it where we do. */
export function lines(...lines: readonly Line[]): Block {
  return { type: "lines", lines };
}

export function table(
  columns: readonly Column[],
  rows: readonly (readonly Line[])[],
): Block {
  return { type: "table", columns, rows };
}

export function column(title: string | Line, align: Align = "left"): Column {
  return { title: typeof title === "string" ? [text(title)] : title, align };
}

export function fence(language: FenceLanguage, text: string): Block {
  return { type: "fence", language, text };
}

export function details(summary: Line, ...inside: readonly Block[]): Block {
  return { type: "details", summary, inside };
}

export function alert(kind: AlertKind, ...lines: readonly Line[]): Block {
  return { type: "alert", kind, lines };
}

export function list(...items: readonly Line[]): Block {
  return { type: "list", ordered: false, items };
}

export function steps(...items: readonly Line[]): Block {
  return { type: "list", ordered: true, items };
}

/** Lines with something between them: `a`, `b`. */
export function joined(lines: readonly Line[], between: string): Line {
  return lines.flatMap((line, index) =>
    index === 0 ? line : [text(between), ...line],
  );
}
