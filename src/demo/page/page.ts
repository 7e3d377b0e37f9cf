import type { Conversation, Entry } from "./conversation.ts";
import { markdownHtml } from "./markdown-html.ts";
import { stylesheet } from "./stylesheet.ts";

/** A whole HTML page, without anything to load: the conversations as GitHub would show them. */
export function conversationPage(
  heading: string,
  conversations: readonly Conversation[],
): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(heading)}</title>
<style>${stylesheet}</style>
</head>
<body>
<header><h1>${escapeHtml(heading)}</h1></header>
<main>
${conversations.map(conversationHtml).join("\n")}
</main>
</body>
</html>
`;
}

function conversationHtml(conversation: Conversation): string {
  const { title, number, state, entries } = conversation;
  return `<section>
<h2>${escapeHtml(title)} <span class="number">#${number}</span></h2>
<p><span class="state ${state}">${state === "open" ? "Open" : "Merged"}</span></p>
${entries.map(entryHtml).join("\n")}
</section>`;
}

function entryHtml(entry: Entry): string {
  switch (entry.kind) {
    case "comment":
      return `<article>
<div class="who"><strong>${escapeHtml(entry.author)}</strong>${entry.bot ? ' <span class="bot">bot</span>' : ""} <span class="at">${escapeHtml(entry.at)}</span></div>
<div class="markdown">${markdownHtml(entry.body)}</div>
</article>`;
    case "event":
      return `<p class="event"><span class="icon">${escapeHtml(entry.icon)}</span> ${escapeHtml(entry.text)} <span class="at">${escapeHtml(entry.at)}</span></p>`;
    case "check":
      return `<p class="check ${escapeHtml(entry.conclusion)}"><strong>${escapeHtml(entry.name)}</strong> ${escapeHtml(entry.conclusion)}: ${escapeHtml(entry.title)}</p>`;
  }
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
