import * as v from "valibot";
import type { ApplyAction, ApplyEvent } from "../../core/apply/event.ts";

/** OpenTofu's machine-readable output, https://opentofu.org/docs/internals/machine-readable-ui/ */
const hookLine = v.object({
  type: v.picklist(["apply_start", "apply_complete", "apply_errored"]),
  hook: v.object({
    resource: v.object({ addr: v.string() }),
    action: v.string(),
  }),
});

const diagnosticLine = v.object({
  type: v.literal("diagnostic"),
  diagnostic: v.object({
    severity: v.picklist(["error", "warning"]),
    summary: v.string(),
    detail: v.optional(v.string(), ""),
    address: v.optional(v.string()),
  }),
});

const line = v.variant("type", [hookLine, diagnosticLine]);

const kinds = {
  apply_start: "started",
  apply_complete: "completed",
  apply_errored: "errored",
} as const;

/** One line of `apply -json`; null for blank lines, garbage and messages that say nothing of a resource. */
export function applyEvent(text: string): ApplyEvent | null {
  const parsed = v.safeParse(line, jsonOf(text));
  if (!parsed.success) return null;
  const said = parsed.output;
  if (said.type !== "diagnostic") {
    return {
      kind: kinds[said.type],
      address: said.hook.resource.addr,
      action: actionOf(said.hook.action),
    };
  }
  const { severity, summary, detail, address } = said.diagnostic;
  return {
    kind: "diagnostic",
    severity,
    summary,
    detail,
    address: address ?? null,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function actionOf(action: string): ApplyAction {
  return action === "create" || action === "update" || action === "delete"
    ? action
    : "other";
}
