import type { Command } from "../../core/command/command.ts";
import { parseComment } from "../../core/command/parse.ts";
import type { CommentRecord } from "./ports.ts";

/** The command a person wrote with their own hands and never edited; null: none. */
export function commandSaid({
  body,
  byPerson,
  createdAt,
  updatedAt,
}: CommentRecord): Command | null {
  if (!byPerson || updatedAt !== createdAt) return null;
  const parsed = parseComment(body);
  return parsed.kind === "command" ? parsed.command : null;
}

/** Whether a comment gives exactly this digest. */
export function givesDigest(digest: string, comment: CommentRecord): boolean {
  const command = commandSaid(comment);
  return command?.name === "apply" && command.digest === digest;
}
