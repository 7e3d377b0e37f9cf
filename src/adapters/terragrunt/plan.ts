import { join } from "node:path";
import * as v from "valibot";
import { ExecutorError, type SavedPlan } from "../../app/executor.ts";
import type { Terragrunt } from "./terragrunt.ts";

/** A plan and the file it is in. */
export interface PlanFile extends SavedPlan {
  readonly file: string;
}

const noChange = 0;
const changes = 2;

/**
 * Plans into `file` and reads it back. It counts only if the exit code is 0 or 2, the JSON is whole and of a known
 * format, and both say the same: a panic of OpenTofu exits 2 as well, and a failed plan leaves a file that can be shown.
 */
export async function planUnit(
  terragrunt: Terragrunt,
  unit: string,
  file: string,
): Promise<PlanFile> {
  const call = {
    title: "terragrunt plan",
    args: [
      ...["run", "--working-dir", unit, "--", "plan", "-input=false"],
      ...["-out", file, "-detailed-exitcode", "-lock-timeout=300s"],
    ],
    cwd: unit,
    limit: "plan",
  } as const;
  const end = await terragrunt.must(call, [noChange, changes]);
  const shown = await terragrunt.must({
    title: "terragrunt show",
    args: ["run", "--working-dir", unit, "--", "show", "-json", file],
    cwd: unit,
    limit: "quick",
    maxBytes: 64 * 1024 * 1024,
  });
  terragrunt.tell(call, end);
  const json = shown.stdout.trim();
  requireWhole(json, end.exitCode === noChange);
  return { file, json };
}

/** Where the n-th plan of a session is kept. */
export function planFileName(folder: string, number: number): string {
  return join(folder, `plan-${number}.tfplan`);
}

const frame = v.object({
  format_version: v.pipe(v.string(), v.regex(/^1\./)),
  errored: v.optional(v.literal(false)),
  resource_changes: v.optional(
    v.array(v.object({ change: v.object({ actions: v.array(v.string()) }) })),
    [],
  ),
});

const idle: ReadonlySet<string> = new Set(["no-op", "read"]);

function requireWhole(json: string, exitSaysNothing: boolean): void {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), frame), json);
  if (!parsed.success) {
    throw garbage("is not a whole plan of a known format");
  }
  const acts = parsed.output.resource_changes.some(({ change }) =>
    change.actions.some((action) => !idle.has(action)),
  );
  if (exitSaysNothing && acts) {
    throw garbage(
      "holds changes, yet OpenTofu's exit code says there are none",
    );
  }
}

function garbage(what: string): ExecutorError {
  return new ExecutorError(
    "garbage",
    `What OpenTofu shows of its plan ${what}, so nothing was applied.`,
    "Check that OpenTofu is the version the Action names in its log, and run the workflow again.",
  );
}
