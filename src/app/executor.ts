import type { ApplyEvent } from "../core/apply/event.ts";
import type { SiteValues } from "../core/policy/site-values.ts";

/** What the apply needs from terragrunt and OpenTofu. Durations are milliseconds. */

/** A plan on disk that this session made and only it can apply. */
export interface SavedPlan {
  /** What `show -json` said of it; secret, never to be shown or stored. */
  readonly json: string;
}

/** How an apply of a saved plan ended. Nothing but `applied` may be told as done. */
export type ApplyEnd =
  | { readonly kind: "applied" }
  /** The state moved on since the plan was made: plan and judge again. */
  | { readonly kind: "stale" }
  /** Another run holds the state, and still did after the longest wait. */
  | { readonly kind: "locked"; readonly lines: readonly string[] }
  /** It was stopped from outside; what had begun was finished as far as it could. */
  | { readonly kind: "cancelled"; readonly lines: readonly string[] }
  /** `lines`: the last ones of the tool's output, harmless and without secrets. */
  | { readonly kind: "failed"; readonly lines: readonly string[] };

export interface ExecutorSession {
  /** Plans against the real homelab. Throws `ExecutorError` unless exit code, JSON and unit agree that it worked. */
  plan(): Promise<SavedPlan>;
  apply(
    plan: SavedPlan,
    onEvent: (event: ApplyEvent) => void,
  ): Promise<ApplyEnd>;
  /** Removes everything the session wrote, the state apart. */
  close(): Promise<void>;
}

export interface Executor {
  /**
   * Puts the canonical fleet.json into a private folder, generates the stack and finds its unit. When `cancel` is aborted
   * the running tool gets one SIGINT and is awaited. `site` is for the catalog's own stack; a user's says it itself. Throws `ExecutorError`.
   */
  open(
    fleetJson: string,
    cancel: AbortSignal,
    site?: SiteValues,
  ): Promise<ExecutorSession>;
}

export type ExecutorErrorReason =
  | "tool_missing"
  | "tool_too_old"
  | "no_stack"
  | "no_unit"
  | "preflight"
  | "failed"
  | "garbage"
  | "locked"
  | "timed_out"
  | "cancelled";

/** Why terragrunt or OpenTofu did not do its work, in words a person can act on. Adapters throw nothing else. */
export class ExecutorError extends Error {
  override readonly name = "ExecutorError";
  readonly reason: ExecutorErrorReason;
  /** What to do next. */
  readonly advice: string;
  /** The last lines of the tool's output, harmless and without secrets. */
  readonly lines: readonly string[];

  constructor(
    reason: ExecutorErrorReason,
    message: string,
    advice: string,
    lines: readonly string[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.reason = reason;
    this.advice = advice;
    this.lines = lines;
  }
}
