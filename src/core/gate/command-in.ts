import type { Command } from "../command/command.ts";
import type { GateFacts } from "./facts.ts";

/** The command a comment gives; null: none. */
export function commandIn({
  parsed,
}: Pick<GateFacts, "parsed">): Command | null {
  return parsed.kind === "command" ? parsed.command : null;
}
