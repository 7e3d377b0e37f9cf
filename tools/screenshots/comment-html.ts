import { markdownHtml } from "../../src/demo/page/markdown-html.ts";
import { stylesheet } from "../../src/demo/page/stylesheet.ts";

/** One comment as it looks in a pull request, on a page of its own. */
export function commentHtml(markdown: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<style>${stylesheet}
:root { color-scheme: light; }
article { margin: 0; }
</style>
</head>
<body><main>
<article>
<div class="who"><strong>github-actions</strong> <span class="bot">bot</span> <span class="at">commented</span></div>
<div class="markdown">${markdownHtml(markdown)}</div>
</article>
</main></body>
</html>
`;
}

/**
 * The page in a frame of exactly this width: no window of Chromium is narrower than 500 pixels. Its height stands in the
 * frame's `data-height` once a browser has opened it.
 */
export function framed(page: string, width: number): string {
  const source = page.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<style>body { margin: 0; } iframe { border: 0; display: block; width: ${width}px; }</style>
</head>
<body>
<iframe srcdoc="${source}"></iframe>
<script>
const frame = document.querySelector("iframe");
frame.addEventListener("load", () => {
  const { height } = frame.contentDocument.body.getBoundingClientRect();
  frame.style.height = frame.dataset.height = Math.ceil(height) + "px";
});
</script>
</body>
</html>
`;
}
