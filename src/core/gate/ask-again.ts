import { code, type Line, text } from "../render/node.ts";
import type { QuestionFacts } from "./facts.ts";

/** What to do when a question cannot be answered any more. */
export function askAgain(question: QuestionFacts | null): Line {
  const vm = question?.kind === "open" ? ` ${question.vm}` : "";
  return [text("Ask again with "), code(`/destroy${vm}`), text(".")];
}
