import { text } from "../../core/render/node.ts";
import type { ForgeError } from "../ports.ts";
import type { Accepted } from "./accepted.ts";
import { writeReply } from "./reply-once.ts";

/** Tells where the command was given that GitHub did not let us end it. */
export async function sayNotFinished(
  { message }: ForgeError,
  { asker, request, ports }: Accepted,
): Promise<void> {
  const reply = { ...notFinished, sentence: [text(message)] };
  await writeReply(asker, reply, request, ports);
}

const notFinished = {
  code: "not_finished",
  verdict: "Not finished.",
  next: [
    text(
      "Comment it anew in a few minutes: what is done already is not done twice.",
    ),
  ],
} as const;
