import { setTimeout as wait } from "node:timers/promises";

export type StopReason =
  | "cancelled"
  | "timed_out"
  | "too_much_output"
  /** We could no longer follow it. */
  | "unseen";

export interface StopRules {
  readonly cancel: AbortSignal;
  readonly timeoutMs: number;
  readonly patienceMs: number;
  /** What is left of a group after its leader ended gets this long before SIGINT; default 5 s. */
  readonly remainderMs?: number;
}

/**
 * Ends a process group politely: one SIGINT to the whole group, so that terragrunt and OpenTofu hear it at once (to
 * terragrunt's id alone it takes 15 s); a second one would make OpenTofu drop what it is doing. Force only long after.
 */
export class Stopper {
  readonly #leader: number;
  readonly #rules: StopRules;
  readonly #timeout: NodeJS.Timeout;
  #force: NodeJS.Timeout | undefined;
  #reason: StopReason | null = null;

  constructor(leader: number, rules: StopRules) {
    this.#leader = leader;
    this.#rules = rules;
    this.#timeout = setTimeout(() => this.stop("timed_out"), rules.timeoutMs);
    rules.cancel.addEventListener("abort", this.#cancelled);
    if (rules.cancel.aborted) this.#cancelled();
  }

  /** Why the group was stopped; null while it was not. */
  get reason(): StopReason | null {
    return this.#reason;
  }

  stop(reason: StopReason): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    this.#signal("SIGINT");
    this.#force = setTimeout(
      () => this.#signal("SIGKILL"),
      this.#rules.patienceMs,
    );
  }

  /** Waits until nobody of the group is left: a provider that outlives OpenTofu may still be writing. */
  async groupGone(): Promise<void> {
    const since = Date.now();
    const { remainderMs = 5_000, patienceMs } = this.#rules;
    for (let told = false; this.#signal(0); ) {
      const waited = Date.now() - since;
      if (!told && waited > remainderMs) told = this.#signal("SIGINT");
      if (waited > remainderMs + patienceMs) this.#signal("SIGKILL");
      await wait(20);
    }
  }

  dispose(): void {
    clearTimeout(this.#timeout);
    clearTimeout(this.#force);
    this.#rules.cancel.removeEventListener("abort", this.#cancelled);
  }

  readonly #cancelled = (): void => this.stop("cancelled");

  /** Whether somebody was there to get it. */
  #signal(signal: NodeJS.Signals | 0): boolean {
    try {
      process.kill(-this.#leader, signal);
      return true;
    } catch {
      return false;
    }
  }
}
