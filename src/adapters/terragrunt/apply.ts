import type { ApplyEnd } from "../../app/executor.ts";
import type { ApplyEvent } from "../../core/apply/event.ts";
import { cleanLine } from "../../core/render/clean.ts";
import { applyEvent } from "./apply-event.ts";
import { glued } from "./glued.ts";
import { readable } from "./readable.ts";
import type { Terragrunt } from "./terragrunt.ts";

/** OpenTofu's own words for a saved plan whose state moved on. */
const stale = "Saved plan is stale";
const locked = "Error acquiring the state lock";

/** Applies a saved plan and tells each step while it happens. */
export async function applyUnit(
  terragrunt: Terragrunt,
  unit: string,
  file: string,
  onEvent: (event: ApplyEvent) => void,
): Promise<ApplyEnd> {
  const errors = new Set<string>();
  const take = (event: ApplyEvent | null): void => {
    if (event?.kind !== "diagnostic") {
      if (event !== null) onEvent(event);
      return;
    }
    if (event.severity === "error") errors.add(event.summary);
    onEvent({
      ...event,
      summary: cleanLine(terragrunt.hide(event.summary)),
      detail: cleanLine(terragrunt.hide(event.detail)),
    });
  };
  const call = {
    title: "terragrunt apply",
    args: [
      ...["run", "--working-dir", unit, "--", "apply", "-json"],
      ...["-input=false", "-lock-timeout=300s", file],
    ],
    cwd: unit,
    limit: "apply",
    onLine: (line: string) => {
      for (const part of glued(line)) take(applyEvent(part));
    },
  } as const;
  const end = await terragrunt.run(call);
  const done = end.stopped === null || end.stopped === "cancelled";
  if (end.exitCode === 0 && errors.size === 0 && done) {
    return { kind: "applied" };
  }
  const told = { ...end, stdout: readable(end.stdout) };
  terragrunt.tell(call, told);
  const lines = terragrunt.lines(told);
  if (errors.has(stale)) return { kind: "stale" };
  if (errors.has(locked)) return { kind: "locked", lines };
  if (end.stopped === "cancelled") return { kind: "cancelled", lines };
  return { kind: "failed", lines };
}
