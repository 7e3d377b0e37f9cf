import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

const alertTitles = {
  NOTE: "Note",
  TIP: "Tip",
  IMPORTANT: "Important",
  WARNING: "Warning",
  CAUTION: "Caution",
} as const;

/**
 * A comment's Markdown as GitHub shows it: GFM, raw HTML kept because the renderer writes `<details>` itself, and alerts.
 * @see https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts
 */
export function markdownHtml(markdown: string): string {
  const html = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });
  const alerts = Object.entries(alertTitles).reduce(
    (text, [word, title]) =>
      text.replaceAll(
        new RegExp(`<blockquote>\\s*<p>\\[!${word}\\]\\s*`, "g"),
        `<blockquote class="alert ${word.toLowerCase()}"><p class="alert-title">${title}</p><p>`,
      ),
    html,
  );
  return alerts.replaceAll(/<p>[\s\S]*?<\/p>/g, withBreaks);
}

/** In a comment, other than in a file, a line break of the source is one on the page. */
function withBreaks(paragraph: string): string {
  return paragraph.replaceAll(/(?<!<br \/>)\n/g, "<br />\n");
}
