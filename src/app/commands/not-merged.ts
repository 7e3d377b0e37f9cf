import { decide } from "../../core/gate/decide.ts";
import type { GateFacts } from "../../core/gate/facts.ts";
import type { Verdict } from "../../core/gate/verdict.ts";
import type { MergeResult } from "./ports.ts";

/** What the gate says to a merge that GitHub did not make. */
export function notMerged(
  { kind }: Exclude<MergeResult, { readonly kind: "merged" }>,
  facts: GateFacts,
): Verdict {
  const { pull } = facts;
  if (pull === null) throw new TypeError("only a pull request is merged");
  return decide({
    ...facts,
    pull:
      kind === "head_moved"
        ? { ...pull, headMoved: true }
        : { ...pull, mergeable: "conflict" },
  });
}
