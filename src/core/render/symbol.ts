import type { VmChange } from "../diff/change.ts";
import { type Inline, text } from "./node.ts";

/** What leads a row; the word stands in the next column, so nothing depends on seeing it. */
export function symbolOf({
  kind,
  effect,
}: Pick<VmChange, "kind" | "effect">): string {
  if (effect === "erased_gone") return "➖";
  if (effect === "erased_rebuilt") return "♻️";
  if (effect === "starts") return "➕";
  if (kind === "move") return "🚚";
  if (effect === "reboots") return "🔄";
  // What is already so still shows what was asked for.
  if (kind === "remove") return "➖";
  if (kind === "add") return "➕";
  return kind === "rekey" ? "🏷️" : "✏️";
}

/** The symbol before an id in the same cell; a narrow screen does not part them. */
export function symbolBefore(
  change: Pick<VmChange, "kind" | "effect">,
): Inline {
  return text(`${symbolOf(change)}\u00a0`);
}
