import { escaped } from "../../core/status-page/html.ts";
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
<title>${escaped(heading)}</title>
<style>${stylesheet}</style>
</head>
<body>
<header><h1>${escaped(heading)}</h1></header>
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
<h2>${escaped(title)} <span class="number">#${number}</span></h2>
<p><span class="state ${state}">${state === "open" ? "Open" : "Merged"}</span></p>
${entries.map(entryHtml).join("\n")}
</section>`;
}

function entryHtml(entry: Entry): string {
  switch (entry.kind) {
    case "comment":
      return `<article>
<div class="who"><strong>${escaped(entry.author)}</strong>${entry.bot ? ' <span class="bot">bot</span>' : ""} <span class="at">${escaped(entry.at)}</span></div>
<div class="markdown">${markdownHtml(entry.body)}</div>
</article>`;
    case "event":
      return `<p class="event"><span class="icon">${escaped(entry.icon)}</span> ${escaped(entry.text)} <span class="at">${escaped(entry.at)}</span></p>`;
    case "check":
      return `<p class="check ${escaped(entry.conclusion)}"><strong>${escaped(entry.name)}</strong> ${escaped(entry.conclusion)}: ${escaped(entry.title)}</p>`;
  }
}
