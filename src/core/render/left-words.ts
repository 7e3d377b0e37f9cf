import type { LeftToDo, Remaining } from "../outcome.ts";
import { idSentence } from "./ids.ts";
import { code, joined, type Line, text } from "./node.ts";

const most = 8;

/** `create build01 and builder-01, change web01`: what a fresh plan would still do. */
export function leftWords(items: readonly LeftToDo[]): Line {
  const shown = joined(items.slice(0, most).map(oneLeft), ", ");
  return items.length > most
    ? [...shown, text(` and ${items.length - most} more`)]
    : shown;
}

function oneLeft({ id, what, names }: LeftToDo): Line {
  if (what === "record") {
    const records = names.map((name): Line => [code(name)]);
    return [text("put right "), ...idSentence(records, most)];
  }
  // A VM is often called as its key is.
  const records = names
    .filter((name) => name !== id)
    .map((name): Line => [code(name)]);
  return [text(`${what} `), ...idSentence([[code(id)], ...records], most)];
}

/** How a finished apply speaks of the second plan. */
export function secondPlan(remaining: Remaining): Line {
  switch (remaining.kind) {
    case "nothing":
      return [text("A second plan right after found nothing left to do.")];
    case "left":
      return [
        text("A second plan right after would still "),
        ...leftWords(remaining.items),
        text(". The next apply does it."),
      ];
    case "unknown":
      return [
        text("A second plan could not be made: what is left is not known."),
      ];
  }
}
