import type { ApplyEvent } from "../core/apply/event.ts";
import { namesSoFar } from "../core/apply/names-so-far.ts";
import {
  afterEvent,
  type MachineFacts,
  type Progress,
  vmOutcomes,
} from "../core/apply/progress.ts";
import type { NameOutcome, VmOutcome } from "../core/outcome.ts";
import { duration } from "../core/render/duration.ts";
import type { Clock, Log } from "./ports.ts";

/** The live table is edited at most this often, and at most so many times a run: GitHub limits writes. */
const editMs = 5_000;
const mostEdits = 200;
const tickMs = 1_000;
/** With nothing new, the log says what is still running this often. */
const heartbeatMs = 30_000;

const nothingKnown: MachineFacts = {
  ...{ existence: "unknown", address: null },
  ...{ vmNumber: null, formerVmNumber: null },
};

/** Follows one apply: lines in the log at each step, a picture of all VMs for the comment now and then. */
export class ApplyProgress {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #show: (vms: readonly VmOutcome[], seconds: number) => Promise<void>;
  readonly #begun: number;
  #progress: Progress;
  #lastLine: number;

  /** `show` must not throw: a table that cannot be shown stops no apply. */
  constructor(
    progress: Progress,
    parts: { readonly clock: Clock; readonly log: Log },
    show: (vms: readonly VmOutcome[], seconds: number) => Promise<void>,
  ) {
    this.#progress = progress;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#show = show;
    this.#begun = this.#clock.now();
    this.#lastLine = this.#begun;
  }

  /** Whole seconds since the start. */
  get seconds(): number {
    return Math.round((this.#clock.now() - this.#begun) / 1000);
  }

  /** The names it works on, as far as its events tell. */
  get names(): readonly NameOutcome[] {
    return namesSoFar(this.#progress);
  }

  /**
   * Shows the picture, begins the work, and keeps the picture fresh until it ends: OpenTofu itself is silent while a
   * resource takes long.
   */
  async during<T>(begin: () => Promise<T>): Promise<T> {
    await this.#show(this.vms(false), this.seconds);
    const work = begin();
    const state = { over: false };
    const over = work.then(
      () => {},
      () => {},
    );
    over.then(() => {
      state.over = true;
    });
    let shown = this.#clock.now();
    for (let edits = 1; !state.over; ) {
      await Promise.race([over, this.#clock.sleep(tickMs)]);
      const now = this.#clock.now();
      if (now - this.#lastLine >= heartbeatMs) this.#heartbeat(now);
      if (state.over || now - shown < editMs || edits >= mostEdits) continue;
      await this.#show(this.vms(false), this.seconds);
      shown = now;
      edits += 1;
    }
    return work;
  }

  event(event: ApplyEvent): void {
    const before = this.vms(false);
    this.#progress = afterEvent(this.#progress, event, this.#clock.now());
    if (event.kind === "diagnostic" && event.severity === "error") {
      this.#log.error("OpenTofu reports an error:");
      this.#log.outside(event.summary);
    }
    const vms = this.vms(false);
    for (const vm of vms) {
      const old = before.find(({ change }) => change.id === vm.change.id);
      if (old?.state !== vm.state || old.step !== vm.step) this.#line(vm, vms);
    }
  }

  /** The picture now. `over`: nothing more will come. */
  vms(
    over: boolean,
    facts: (id: string) => MachineFacts = () => nothingKnown,
  ): readonly VmOutcome[] {
    return vmOutcomes(this.#progress, this.#clock.now(), over, facts);
  }

  #line(vm: VmOutcome, vms: readonly VmOutcome[]): void {
    this.#lastLine = this.#clock.now();
    const done = vms.filter(({ state }) => state === "done").length;
    const words = lineOf(vm);
    if (words === null) return;
    this.#log.info(`[${done}/${vms.length}] ${vm.change.id}: ${words}`);
  }

  #heartbeat(now: number): void {
    this.#lastLine = now;
    const running = this.vms(false)
      .filter(({ state }) => state === "running")
      .map(({ change, seconds }) => `${change.id} (${duration(seconds ?? 0)})`);
    const what = running.length === 0 ? "nothing" : running.join(", ");
    this.#log.info(`still running after ${duration(this.seconds)}: ${what}`);
  }
}

const doing = {
  creating: "creating",
  removing: "removing",
  rebooting: "changing, reboots",
  changing: "changing",
  moving_key: "moving to its new key",
} as const;

function lineOf({ state, step, seconds }: VmOutcome): string | null {
  if (state === "done") return `done in ${duration(seconds ?? 0)}`;
  if (state === "failed") return `failed after ${duration(seconds ?? 0)}`;
  return state === "running" && step !== null ? doing[step] : null;
}
