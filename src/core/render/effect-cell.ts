import type { Effect } from "../diff/change.ts";
import { effectWords } from "../diff/effect.ts";
import { type Line, strong, text } from "./node.ts";

/** What the running VM feels; danger is bold. */
export function effectCell(effect: Effect): Line {
  const { words, danger } = effectWords[effect];
  return danger ? [strong(text(words))] : [text(words)];
}
